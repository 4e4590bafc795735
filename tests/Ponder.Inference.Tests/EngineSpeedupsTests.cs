using Ponder.Inference.Sampling;
using Ponder.Inference.Tests.Fakes;

namespace Ponder.Inference.Tests;

/// <summary>What makes the engine faster changes no token and no probability; what fails, fails alone.</summary>
public sealed class EngineSpeedupsTests : IDisposable
{
    private readonly TinyModel _model = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _model.Dispose();

    [Theory]
    [InlineData(ArithmeticPath.Exact)]
    [InlineData(ArithmeticPath.Fast)]
    public async Task DraftsAndSharedPrefixes_ChangeNoBit(ArithmeticPath path)
    {
        EngineOptions plain = new() { Path = path, MaxDraft = 0, PrefixReuse = false, ContextLength = 300, CacheTokens = 6000 };
        EngineOptions fast = plain with { MaxDraft = 8, ShortestDraftMatch = 1, PrefixReuse = true, CacheTokens = 700, PrefillChunk = 40, Clock = new ManualClock() };
        int[] system = [.. Enumerable.Range(0, 80).Select(i => i * i % TinyModel.Vocabulary)];
        GenerationRequest[] requests = [.. Enumerable.Range(0, 10).Select(i => new GenerationRequest
        {
            Prompt = [.. system, i, 1, 2, 3, i, 1, 2],
            MaxTokens = 60,
            TopLogProbabilities = i % 3,
            // Two tokens are so likely that the text repeats itself, and drafts come true.
            Sampling = new SamplingOptions
            {
                Temperature = i % 2 == 0 ? 0 : 1, TopK = 0, TopP = 1, Seed = (ulong)i,
                LogitBias = new Dictionary<int, float> { [5] = 40, [9] = 39 },
                FrequencyPenalty = i == 3 ? 0.5f : 0,
            },
        })];
        await using Engine reference = _model.Load(plain);
        await using Engine engine = _model.Load(fast);

        long drafted = 0;
        long accepted = 0;
        for (int round = 0; round < 2; round++)
        {
            List<GeneratedToken>[] actual = await Task.WhenAll(requests.Select(request => Tokens(engine, request)));
            for (int i = 0; i < requests.Length; i++)
            {
                List<GeneratedToken> expected = await Tokens(reference, requests[i]);
                Assert.Equal(expected.Count, actual[i].Count);
                for (int t = 0; t < expected.Count; t++)
                {
                    Assert.Equal(expected[t].Top, actual[i][t].Top);
                    Assert.Equal(expected[t] with { Top = [] }, actual[i][t] with { Top = [] });
                }
                drafted += actual[i].Sum(token => token.Drafted);
                accepted += actual[i].Count(token => token.Accepted);
            }
        }
        EngineStatistics statistics = engine.Statistics;
        Assert.True(statistics is { ReusedTokens: > 500, AcceptedTokens: > 20, Finished: 20 }, $"{statistics}");
        Assert.Equal((statistics.DraftedTokens, statistics.AcceptedTokens), (drafted, accepted));
        Assert.Equal((0, 0), (statistics.Running, statistics.UsedBlocks));
        Assert.Equal((0L, 0L), (reference.Statistics.ReusedTokens, reference.Statistics.DraftedTokens));
    }

    [Fact]
    public async Task Logits_AreTheSame_WithAFullCacheAround()
    {
        int[] text = [.. Enumerable.Range(0, 100).Select(i => i * 7 % TinyModel.Vocabulary)];
        await using Engine engine = _model.Load(new EngineOptions { ContextLength = 128, CacheTokens = 256 });
        float[][] before = await engine.AllLogitsAsync(text);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(i => Tokens(engine, new GenerationRequest { Prompt = [.. text[..(60 + i)]] })));

        Assert.Equal(before, await engine.AllLogitsAsync(text));
        Assert.Equal(0, engine.Statistics.UsedBlocks);
    }

    [Fact]
    public async Task AWorkersException_FailsTheRequestsOfItsStep_AndTheEngineGoesOn()
    {
        FakeBackend backend = new();
        EngineOptions options = new() { ContextLength = 256 };
        await using Engine engine = Engine.Load(_model.Checkpoint.Config, _model.Checkpoint.Weights, options, _ => backend, null, Cancellation);
        GenerationRequest request = new() { Prompt = [1, 2, 3, 4], MaxTokens = 100, Sampling = new SamplingOptions { Seed = 1 } };
        List<GeneratedToken> expected = await Tokens(engine, request);

        backend.FailNext = true;
        InferenceException error = await Assert.ThrowsAsync<InferenceException>(() => Tokens(engine, request));

        Assert.Equal("a step of the model failed: chunk 11 cannot be computed", error.Message);
        Assert.IsType<InvalidTimeZoneException>(error.InnerException);
        Assert.Equal(expected, await Tokens(engine, request));
        Assert.Equal((1L, 2L, 0), (engine.Statistics.Failed, engine.Statistics.Finished, engine.Statistics.UsedBlocks));
    }

    [Fact]
    public async Task ACacheSmallerThanTheContext_IsTheLimit()
    {
        await using Engine engine = _model.Load(new EngineOptions { ContextLength = 256, CacheTokens = 40 });

        List<GeneratedToken> tokens = await Tokens(engine, new GenerationRequest { Prompt = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] });

        Assert.Equal(40, engine.ContextLength);
        Assert.Equal((30, FinishReason.Length), (tokens.Count, tokens[^1].Finish));
        InferenceException error = await Assert.ThrowsAsync<InferenceException>(
            () => Tokens(engine, new GenerationRequest { Prompt = new int[40] }));
        Assert.Equal("the prompt has 40 tokens; the context holds 40, the answer included", error.Message);
    }

    private static async Task<List<GeneratedToken>> Tokens(Engine engine, GenerationRequest request)
    {
        List<GeneratedToken> tokens = [];
        await foreach (GeneratedToken token in engine.GenerateAsync(request, Cancellation))
            tokens.Add(token);
        return tokens;
    }
}
