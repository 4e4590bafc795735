using Ponder.Inference.Cache;
using Ponder.Inference.Scheduling;
using Ponder.Inference.Tests.Fakes;

namespace Ponder.Inference.Tests.Scheduling;

/// <summary>
/// Ten thousand steps of engines with little room, in which requests, some of them held to a constraint, and texts whose logits
/// are read arrive, share their beginnings, leave, fail and are put back at random: after every step the invariants hold, and
/// every request gets what it gets alone. In one engine all hashes of blocks collide.
/// </summary>
public sealed class RandomScheduleTests : IDisposable
{
    private readonly TinyModel _model = new();

    public void Dispose() => _model.Dispose();

    [Theory]
    [InlineData(1, 1250, true, 8, 8)]
    [InlineData(2, 1250, true, 8, 0)]
    [InlineData(3, 1250, false, 8, 8)]
    [InlineData(4, 1250, true, 4, 5)]
    [InlineData(5, 1250, true, 16, 12)]
    [InlineData(6, 1250, true, 1, 8)]
    [InlineData(7, 1250, false, 4, 0)]
    [InlineData(8, 1250, true, 32, 3)]
    public void EveryStep_KeepsTheInvariants_AndEveryRequestItsTokens(int seed, int steps, bool reuse, int blockTokens, int drafts)
    {
        Random random = new(seed);
        ManualClock clock = new();
        FakeBackend backend = new(clock) { TokenTime = TimeSpan.FromMilliseconds(0.5) };
        EngineOptions options = new()
        {
            ContextLength = 96,
            CacheTokens = 288,
            MaxSequences = 7,
            PrefillChunk = 1 + random.Next(64),
            MaxStall = TimeSpan.FromMilliseconds(10),
            PrefixReuse = reuse,
            MaxDraft = drafts,
            ShortestDraftMatch = 1,
            Clock = clock,
        };
        ulong? hashKey = seed == 5 ? PrefixIndex.Multiplicand : null;
        using StepHarness engine = new(_model, options, backend, blockTokens, hashKey);
        EngineOptions plain = options with { MaxSequences = 1, PrefixReuse = false, MaxDraft = 0 };
        using StepHarness reference = new(_model, plain, new FakeBackend(), blockTokens);
        RequestStream requests = new(random, options.ContextLength.Value);
        List<Pending> pending = [];
        List<Task> texts = [];
        int constrained = 0;
        int[]? stepping = null;
        backend.Stepped = batch =>
        {
            Assert.InRange(batch.Count, 1, options.PrefillChunk + options.MaxSequences + options.DraftRows);
            Assert.InRange(batch.Pieces.Length, 1, options.MaxSequences);
            stepping = batch.Tokens.ToArray();
        };

        for (int step = 0; step < steps; step++)
        {
            while (random.Next(3) == 0 && pending.Count < 20)
            {
                GenerationRequest request = requests.Next();
                constrained += request.Constraint is null ? 0 : 1;
                pending.Add(new Pending(engine, request));
            }
            foreach (Pending request in pending)
            {
                if (random.Next(150) == 0)
                    request.Cancel();
            }
            if (random.Next(60) == 0)
                texts.Add(Ask(engine, reference, requests.Text()));
            backend.FailNext = random.Next(120) == 0;

            engine.Steps.DropCancelled();
            engine.Steps.Run();
            StepInvariants.Check(engine);
            pending.RemoveAll(request => request.IsOver(reference));
        }

        // Everything comes to its end by itself, and nothing is left behind.
        backend.FailNext = false;
        for (int step = 0; engine.Steps.Scheduler.HasWork; step++)
        {
            Assert.True(step < 5000, "the engine does not get on");
            engine.Steps.DropCancelled();
            engine.Steps.Run();
            StepInvariants.Check(engine);
        }
        Assert.All(pending, request => Assert.True(request.IsOver(reference)));
        Assert.All(texts, text => Assert.True(text.IsCompletedSuccessfully || IsInjected(text.Exception!.InnerException!)));
        Assert.NotNull(stepping);
        EngineStatistics statistics = engine.Statistics;
        Assert.Equal((0, 0, 0), (statistics.UsedBlocks, statistics.Running, statistics.Waiting));

        // The test is worth something only if all of this happened.
        Assert.True(statistics is { Finished: > 50, Cancelled: > 5, Failed: > 5, Preemptions: > 0 }, $"{statistics}");
        Assert.True(constrained > 20 && texts.Count(text => text.IsCompletedSuccessfully) > 5, $"{constrained}, {texts.Count}");
        Assert.Equal(reuse, statistics.ReusedTokens > 100);
        Assert.Equal(drafts > 0, statistics.AcceptedTokens > 50);
        Assert.True(!reuse || statistics.Evictions > 50, $"{statistics}");
    }

    /// <summary>Has the logits of a text read beside all else, and compares each row as it comes.</summary>
    private static Task Ask(StepHarness engine, StepHarness reference, int[] text)
    {
        float[][] expected = reference.LogitsAlone(text);
        int next = 0;
        Sequence sequence = engine.SubmitText(text, (position, row) =>
        {
            Assert.Equal(next++, position);
            Assert.Equal(expected[position], row);
        }, TestContext.Current.CancellationToken);
        return sequence.Output.Completion;
    }

    private static bool IsInjected(Exception error) => error.Message.Contains("chunk 11 cannot be computed", StringComparison.Ordinal);

    private sealed class Pending : IDisposable
    {
        private readonly GenerationRequest _request;
        private readonly Sequence _sequence;
        private readonly CancellationTokenSource _cancel = new();
        private readonly List<GeneratedToken> _tokens = [];

        public Pending(StepHarness engine, GenerationRequest request)
        {
            _request = request;
            _sequence = engine.SubmitFor(request, _cancel.Token);
        }

        public void Cancel() => _cancel.Cancel();

        public void Dispose() => _cancel.Dispose();

        /// <summary>Whether it has ended; if so, it has been compared.</summary>
        public bool IsOver(StepHarness reference)
        {
            _tokens.AddRange(StepHarness.Read(_sequence));
            Task ended = _sequence.Output.Completion;
            if (!ended.IsCompleted)
                return false;

            List<GeneratedToken> expected = reference.RunAlone(_request);
            if (ended.IsCompletedSuccessfully)
                Assert.Equal(expected.Count, _tokens.Count);
            else if (ended.Exception is { } failure)
                Assert.True(IsInjected(failure.InnerException!), failure.InnerException!.ToString());
            else
                Assert.True(_cancel.IsCancellationRequested);
            for (int i = 0; i < _tokens.Count; i++)
                AssertSame(expected[i], _tokens[i]);
            return true;
        }

        private static void AssertSame(GeneratedToken expected, GeneratedToken actual)
        {
            Assert.Equal(expected.Top, actual.Top);
            Assert.Equal(expected with { Top = [] }, actual with { Top = [] });
        }
    }
}
