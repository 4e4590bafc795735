using Ponder.Inference.Sampling;

namespace Ponder.Inference.Tests;

public sealed class EngineTests : IDisposable
{
    private readonly TinyModel _model = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _model.Dispose();

    [Theory]
    [InlineData(ArithmeticPath.Exact, null)]
    [InlineData(ArithmeticPath.Fast, null)]
    [InlineData(ArithmeticPath.Fast, KeyValueType.Q8)]
    public async Task SameSeed_GivesTheSameTokens_AloneAndAmongFifteenOthers(ArithmeticPath path, KeyValueType? keyValues)
    {
        await using Engine engine = _model.Load(new EngineOptions { Path = path, KeyValueType = keyValues, PrefillChunk = 24 });
        GenerationRequest[] requests = [.. Enumerable.Range(0, 16).Select(i => Request(5 + 7 * i, seed: (ulong)i, maxTokens: 20 + i))];

        List<int>[] together = await Task.WhenAll(requests.Select(request => Ids(engine, request)));

        for (int i = 0; i < requests.Length; i++)
            Assert.Equal(await Ids(engine, requests[i]), together[i]);
    }

    [Fact]
    public async Task Preemption_ByRecomputation_ChangesNoToken()
    {
        GenerationRequest[] requests = [.. Enumerable.Range(0, 8).Select(i => Request(30 + i, seed: (ulong)i, maxTokens: 60))];
        await using Engine roomy = _model.Load(new EngineOptions { ContextLength = 128, CacheTokens = 8 * 128 });
        await using Engine cramped = _model.Load(new EngineOptions { ContextLength = 128, CacheTokens = 2 * 128 });

        List<int>[] expected = await Task.WhenAll(requests.Select(request => Ids(roomy, request)));
        List<int>[] actual = await Task.WhenAll(requests.Select(request => Ids(cramped, request)));

        Assert.Equal(expected, actual);
    }

    [Fact]
    public async Task Logits_DoNotDependOnHowThePromptIsCut()
    {
        int[] ids = Prompt(77, 3);
        await using Engine whole = _model.Load(new EngineOptions { PrefillChunk = 512 });
        await using Engine pieces = _model.Load(new EngineOptions { PrefillChunk = 5 });

        Assert.Equal(await whole.AllLogitsAsync(ids), await pieces.AllLogitsAsync(ids));
    }

    [Fact]
    public async Task Greedy_FollowsTheLargestLogit_AndReportsItsProbability()
    {
        await using Engine engine = _model.Load(new EngineOptions { Path = ArithmeticPath.Exact });
        List<int> text = [.. Prompt(9, 4)];
        GenerationRequest request = new()
        {
            Prompt = [.. text],
            MaxTokens = 6,
            Sampling = new SamplingOptions { Temperature = 0 },
            TopLogProbabilities = 3,
        };

        await foreach (GeneratedToken token in engine.GenerateAsync(request, Cancellation))
        {
            float[] logits = (await engine.AllLogitsAsync(text))[^1];
            int best = Array.IndexOf(logits, logits.Max());
            double logSum = Math.Log(logits.Sum(logit => Math.Exp(logit)));
            Assert.Equal(best, token.Id);
            Assert.Equal(logits[best] - logSum, token.LogProbability, 4);
            Assert.Equal(3, token.Top.Count);
            Assert.Equal(best, token.Top[0].Id);
            text.Add(token.Id);
        }
        Assert.Equal(9 + 6, text.Count);
    }

    [Fact]
    public async Task EndToken_StopsAndIsReported_AndNotBeforeTheLeastLength()
    {
        await using Engine engine = _model.Load();
        GenerationRequest everyTokenEnds = Request(4, seed: 1, maxTokens: 50) with { EndTokens = [.. Enumerable.Range(0, TinyModel.Vocabulary)] };
        List<GeneratedToken> stopped = await Tokens(engine, everyTokenEnds);
        Assert.Single(stopped);
        Assert.Equal(FinishReason.Stop, stopped[0].Finish);

        int[] half = [.. Enumerable.Range(0, TinyModel.Vocabulary / 2)];
        List<GeneratedToken> later = await Tokens(engine, Request(4, seed: 1, maxTokens: 400) with { EndTokens = half, MinTokens = 7 });
        Assert.True(later.Count > 7);
        Assert.All(later[..7], token => Assert.DoesNotContain(token.Id, half));
        Assert.Equal(FinishReason.Stop, later[^1].Finish);
    }

    [Fact]
    public async Task Length_EndsAtTheLimit_AndAtTheContext()
    {
        await using Engine engine = _model.Load(new EngineOptions { ContextLength = 40 });

        List<GeneratedToken> limited = await Tokens(engine, Request(10, seed: 1, maxTokens: 5));
        List<GeneratedToken> full = await Tokens(engine, Request(10, seed: 1, maxTokens: null));

        Assert.Equal((5, FinishReason.Length), (limited.Count, limited[^1].Finish));
        Assert.Equal((30, FinishReason.Length), (full.Count, full[^1].Finish));
    }

    [Fact]
    public async Task ThinkingBudget_FeedsTheClosing_OnceTheThoughtIsOver()
    {
        await using Engine engine = _model.Load();
        GenerationRequest request = Request(6, seed: 2, maxTokens: 30) with
        {
            // The close token cannot be drawn, so that the budget always applies.
            Sampling = new SamplingOptions { Seed = 2, Temperature = 1, LogitBias = new Dictionary<int, float> { [7] = -1000 } },
            Thinking = new ThinkingBudget(8, CloseToken: 7, ClosingTokens: [3, 5, 7]),
        };

        List<GeneratedToken> tokens = await Tokens(engine, request);

        Assert.Equal([3, 5, 7], tokens[8..11].Select(token => token.Id));
        Assert.Equal([8, 9, 10], tokens.Select((token, i) => (token, i)).Where(pair => pair.token.Forced).Select(pair => pair.i));
        Assert.Equal(30, tokens.Count);
    }

    [Fact]
    public async Task ThinkingBudget_DoesNothing_WhenTheThoughtClosesByItself()
    {
        await using Engine engine = _model.Load();
        GenerationRequest request = Request(6, seed: 2, maxTokens: 30) with
        {
            Sampling = new SamplingOptions { Seed = 2, LogitBias = new Dictionary<int, float> { [7] = 1000 } },
            Thinking = new ThinkingBudget(8, CloseToken: 7, ClosingTokens: [3, 5, 7]),
        };

        Assert.DoesNotContain(await Tokens(engine, request), token => token.Forced);
    }

    [Fact]
    public async Task Cancellation_EndsTheRequest_AndOthersGoOn()
    {
        await using Engine engine = _model.Load(new EngineOptions { MaxSequences = 2 });
        using CancellationTokenSource cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task<List<int>> other = Ids(engine, Request(5, seed: 3, maxTokens: 100));
        int seen = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (GeneratedToken _ in engine.GenerateAsync(Request(5, seed: 4, maxTokens: null), cancel.Token))
            {
                if (++seen == 3)
                    await cancel.CancelAsync();
            }
        });

        Assert.Equal(100, (await other).Count);
        Assert.Equal(50, (await Ids(engine, Request(5, seed: 5, maxTokens: 50))).Count);
    }

    [Fact]
    public async Task ARequestThatNoTokenCanAnswer_Fails_AndOthersGoOn()
    {
        await using Engine engine = _model.Load();
        GenerationRequest impossible = Request(5, seed: 4, maxTokens: 50) with
        {
            EndTokens = [.. Enumerable.Range(0, TinyModel.Vocabulary)],
            MinTokens = 10,
        };
        GenerationRequest plain = Request(5, seed: 3, maxTokens: 100);
        List<int> alone = await Ids(engine, plain);

        IAsyncEnumerator<GeneratedToken> running = engine.GenerateAsync(plain, Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await running.MoveNextAsync());
        List<int> ids = [running.Current.Id];
        Task<List<int>>[] failing = [.. Enumerable.Range(0, 5).Select(_ => Ids(engine, impossible))];
        while (await running.MoveNextAsync())
            ids.Add(running.Current.Id);
        await running.DisposeAsync();

        Assert.Equal(alone, ids);
        foreach (Task<List<int>> task in failing)
        {
            InferenceException error = await Assert.ThrowsAsync<InferenceException>(() => task);
            Assert.Contains("forbidden", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task BadRequests_AreRefusedClearly()
    {
        await using Engine engine = _model.Load(new EngineOptions { ContextLength = 64 });

        await Refused("the prompt is empty", Request(0, 1, 1));
        await Refused("the prompt has 64 tokens; the context holds 64, the answer included", Request(64, 1, 1));
        await Refused("the prompt's token 96 is outside the vocabulary, expected from 0 to 95", Request(1, 1, 1) with { Prompt = [96] });
        await Refused("the prompt's token -1 is outside the vocabulary, expected from 0 to 95", Request(1, 1, 1) with { Prompt = [-1] });
        await Refused("MaxTokens is 0, expected 1 or more", Request(1, 1, 0));
        await Refused("MinTokens is -1, expected 0 or more", Request(1, 1, 1) with { MinTokens = -1 });
        await Refused("TopLogProbabilities is -2, expected 0 or more", Request(1, 1, 1) with { TopLogProbabilities = -2 });
        await Refused("MaxDraft is -1, expected 0 or more", Request(1, 1, 1) with { MaxDraft = -1 });
        await Refused("EndTokens is 96, expected from 0 to 95, the model's tokens", Request(1, 1, 1) with { EndTokens = [96] });
        await Refused(
            "Thinking is a budget of -1 tokens, expected 0 or more",
            Request(1, 1, 1) with { Thinking = new ThinkingBudget(-1, 1, [1]) });
        Assert.Equal(2, (await Ids(engine, Request(1, 1, 2))).Count);

        async Task Refused(string message, GenerationRequest request)
        {
            InferenceException error = await Assert.ThrowsAsync<InferenceException>(() => Ids(engine, request));
            Assert.Equal(message, error.Message);
        }
    }

    [Fact]
    public async Task Disposal_EndsWhatRuns()
    {
        Engine engine = _model.Load();
        Task<List<int>> running = Ids(engine, Request(5, seed: 1, maxTokens: 480));

        await engine.DisposeAsync();

        InferenceException error = await Assert.ThrowsAsync<InferenceException>(() => running);
        Assert.Contains("stopped", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InferenceException>(() => Ids(engine, Request(5, seed: 1, maxTokens: 1)));
    }

    [Fact]
    public async Task Disposal_AnswersRequestsThatArriveMeanwhile()
    {
        for (int round = 0; round < 30; round++)
        {
            Engine engine = _model.Load(new EngineOptions { ContextLength = 32 });
            Task<bool>[] asking = [.. Enumerable.Range(0, 4).Select(i => Task.Run(() => IsRefused(engine, i), Cancellation))];
            await engine.DisposeAsync();
            bool[] refused = await Task.WhenAll(asking).WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
            Assert.All(refused, Assert.True);
        }

        static async Task<bool> IsRefused(Engine engine, int i)
        {
            try
            {
                // Ends only when the engine does: none of them reaches the last of so many requests.
                for (int n = 0; n < 1_000_000; n++)
                {
                    if (i % 2 == 0)
                        await Ids(engine, Request(2, seed: (ulong)i, maxTokens: 2));
                    else
                        await engine.AllLogitsAsync([1, 2, 3]);
                }
                return false;
            }
            catch (InferenceException)
            {
                return true;
            }
        }
    }

    private static GenerationRequest Request(int length, ulong seed, int? maxTokens) => new()
    {
        Prompt = Prompt(length, (int)seed),
        MaxTokens = maxTokens,
        Sampling = new SamplingOptions { Temperature = 1, TopK = 0, TopP = 1, Seed = seed },
    };

    private static int[] Prompt(int length, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.Next(TinyModel.Vocabulary))];
    }

    private static async Task<List<int>> Ids(Engine engine, GenerationRequest request) =>
        [.. (await Tokens(engine, request)).Select(token => token.Id)];

    private static async Task<List<GeneratedToken>> Tokens(Engine engine, GenerationRequest request)
    {
        List<GeneratedToken> tokens = [];
        await foreach (GeneratedToken token in engine.GenerateAsync(request, Cancellation))
            tokens.Add(token);
        return tokens;
    }
}
