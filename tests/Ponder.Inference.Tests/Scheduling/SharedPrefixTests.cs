using Ponder.Inference.Tests.Fakes;

namespace Ponder.Inference.Tests.Scheduling;

public sealed class SharedPrefixTests : IDisposable
{
    private readonly TinyModel _model = new();

    public void Dispose() => _model.Dispose();

    [Fact]
    public void ASystemPrompt_IsComputedOnce_ForRequestsThatComeTogether()
    {
        using StepHarness engine = Engine();
        int[] system = Prompt(96, 1);
        for (int i = 0; i < 6; i++)
            engine.Submit(new GenerationRequest { Prompt = [.. system, .. Prompt(10, 10 + i)], MaxTokens = 3 });
        RunAll(engine);

        EngineStatistics statistics = engine.Statistics;
        Assert.Equal(96 + 6 * 10, statistics.PrefillTokens);
        Assert.Equal(5 * 96, statistics.ReusedTokens);
    }

    [Fact]
    public void AConversation_ReusesItsOwnHistory_OutputIncluded()
    {
        using StepHarness engine = Engine();
        int[] prompt = Prompt(40, 1);
        List<GeneratedToken> answer = engine.RunAlone(new GenerationRequest { Prompt = prompt, MaxTokens = 70 });
        int[] next = [.. prompt, .. answer.Select(token => token.Id), .. Prompt(5, 2)];
        engine.RunAlone(new GenerationRequest { Prompt = next, MaxTokens = 1 });

        // 109 positions were cached, three blocks of them whole.
        Assert.Equal(96, engine.Statistics.ReusedTokens);
        Assert.Equal(40 + next.Length - 96, engine.Statistics.PrefillTokens);
    }

    [Fact]
    public void TheSamePromptAgain_StillComputesItsLastToken()
    {
        using StepHarness engine = Engine();
        GenerationRequest request = new() { Prompt = Prompt(64, 1), MaxTokens = 1 };
        List<GeneratedToken> first = engine.RunAlone(request), again = engine.RunAlone(request);

        Assert.Equal(32, engine.Statistics.ReusedTokens);
        Assert.Equal(first[0].LogProbability, again[0].LogProbability);
    }

    private StepHarness Engine() => new(
        _model, new EngineOptions { ContextLength = 256, CacheTokens = 2048, PrefillChunk = 50, MaxDraft = 0 }, new FakeBackend(), 32);

    private static void RunAll(StepHarness engine)
    {
        while (engine.Steps.Scheduler.HasWork)
        {
            Assert.True(engine.Steps.Run());
            StepInvariants.Check(engine);
        }
    }

    private static int[] Prompt(int length, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.Next(FakeBackend.Alphabet))];
    }
}
