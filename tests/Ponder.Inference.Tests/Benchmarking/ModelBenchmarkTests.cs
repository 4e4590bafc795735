using Ponder.Inference.Benchmarking;
using Ponder.Inference.Tests.Fakes;

namespace Ponder.Inference.Tests.Benchmarking;

public sealed class ModelBenchmarkTests
{
    // Two layers of q, k, v, o, gate, up and down, with biases and norms; the embedding is the head too.
    private const int WeightBytes =
        sizeof(float) * ((TinyModel.Vocabulary * 64) + (2 * ((128 * 64) + 128 + (64 * 64) + (3 * 64 * 96) + 128)) + 64);

    private static readonly BenchmarkOptions s_small = new()
    {
        PromptTokens = 70,
        GeneratedTokens = 5,
        BatchSizes = [3, 1],
        Depth = 33,
        Repetitions = 2,
        ProbeBytes = 1,
        WarmUp = TimeSpan.Zero,
        Engine = new EngineOptions { Threads = 2, PrefillChunk = 32 },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_MeasuresEverything_TheAskedNumberOfTimes()
    {
        using TinyModel model = new();
        List<BenchmarkProgress> steps = [];
        BenchmarkReport report = await ModelBenchmark.RunAsync(model.Checkpoint, s_small, new Steps(steps), null, Token);

        Assert.All(new[] { report.Prefill, report.Decode, report.Generate?.TokensPerSecond }, rate => Assert.True(IsRate(rate)));
        Assert.Equal([3, 1], report.Batched.Select(batch => batch.Sequences));
        Assert.All(report.Batched, batch => Assert.True(IsRate(batch.TokensPerSecond)));
        Assert.Same(report.Decode, report.Batched[1].TokensPerSecond);
        Assert.True(report.ReadBandwidth > 0 && report.Load > TimeSpan.Zero && report.FileRead > TimeSpan.Zero);
        Assert.InRange(report.PeakMemoryBytes, report.FileBytes, long.MaxValue);
        Assert.Equal(2, report.Threads);

        Assert.Equal(4 * (1 + 2), steps.Count); // four measurements: a beginning and two repetitions each
        Assert.Equal(report.Prefill!.Samples, steps.Take(3).Skip(1).Select(step => step.TokensPerSecond!.Value));
        Assert.Contains("decode of 3 sequences at depth 33", steps.Select(step => step.Name));
    }

    [Theory]
    [InlineData(null, 2)]
    [InlineData(KeyValueType.F32, 4)]
    // A head has 16 features: one scale of four bytes for the key, one for the value.
    [InlineData(KeyValueType.Q8, 1.25)]
    public async Task RunAsync_CountsTheBytesOfAStep(KeyValueType? type, double bytes)
    {
        using TinyModel model = new();
        BenchmarkOptions options = s_small with { Generate = false, Engine = s_small.Engine with { KeyValueType = type } };
        BenchmarkReport report = await ModelBenchmark.RunAsync(model.Checkpoint, options, null, null, Token);

        Assert.Equal(WeightBytes, report.WeightBytesPerStep);
        Assert.Equal(type ?? KeyValueType.BF16, report.KeyValueType);
        // Keys and values of two layers and two heads of 16, over 34, 35, 36, 37 and 38 positions.
        Assert.Equal(2 * 2 * 2 * 16 * bytes * 36, report.CacheBytesPerStep);
        Assert.Equal(report.Decode!.Mean * (report.WeightBytesPerStep + report.CacheBytesPerStep), report.DecodeBandwidth);
    }

    [Fact]
    public async Task RunAsync_DraftsOnlyWhereThatIsAskedFor()
    {
        // Greedy decoding of so small a model soon goes round in circles, so that drafts come true.
        using TinyModel model = new();
        BenchmarkOptions options = s_small with { PromptTokens = 0, BatchSizes = [], GeneratedTokens = 200, Repetitions = 1 };
        BenchmarkOptions drafting = options with
        {
            MaxDraft = 4,
            Engine = options.Engine with { ShortestDraftMatch = 1, Clock = new ManualClock() },
        };
        GenerationSpeed plain = (await ModelBenchmark.RunAsync(model.Checkpoint, options, null, null, Token)).Generate!;
        GenerationSpeed drafted = (await ModelBenchmark.RunAsync(model.Checkpoint, drafting, null, null, Token)).Generate!;

        Assert.Equal((0L, 0L), (plain.DraftedTokens, plain.AcceptedTokens));
        Assert.InRange(drafted.AcceptedTokens, 1, drafted.DraftedTokens);
    }

    [Fact]
    public async Task RunAsync_LeavesOutWhatIsNotAskedFor()
    {
        using TinyModel model = new();
        BenchmarkReport prompt = await ModelBenchmark.RunAsync(
            model.Checkpoint, s_small with { GeneratedTokens = 0 }, null, null, Token);
        Assert.Null(prompt.Decode);
        Assert.Null(prompt.DecodeBandwidth);
        Assert.Null(prompt.Generate);
        Assert.Empty(prompt.Batched);

        BenchmarkReport decode = await ModelBenchmark.RunAsync(
            model.Checkpoint, s_small with { PromptTokens = 0, BatchSizes = [], Generate = false, Depth = 0 }, null, null, Token);
        Assert.Null(decode.Prefill);
        Assert.Null(decode.Generate);
        Assert.True(IsRate(decode.Decode));
        Assert.Empty(decode.Batched);
    }

    [Fact]
    public async Task RunAsync_RefusesWhatTheModelCannotHold()
    {
        using TinyModel model = new(context: 64);
        await Refused(s_small with { PromptTokens = 65 }, "PromptTokens is 65, expected from 0 to 64");
        await Refused(s_small with { PromptTokens = 1, Depth = 59 }, "depth of 59", "64");
        await Refused(s_small with { PromptTokens = 0, GeneratedTokens = 0 }, "nothing to measure");
        await Refused(s_small with { PromptTokens = 1, BatchSizes = [0] }, "BatchSizes is 0, expected from 1 to 4096");
        await Refused(s_small with { PromptTokens = 1, Repetitions = 0 }, "Repetitions is 0, expected 1 or more");
        await Refused(s_small with { PromptTokens = -1 }, "PromptTokens is -1, expected from 0 to 64");

        async Task Refused(BenchmarkOptions options, params string[] parts)
        {
            InferenceException error = await Assert.ThrowsAsync<InferenceException>(
                () => ModelBenchmark.RunAsync(model.Checkpoint, options, null, null, Token));
            Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task RunAsync_Cancelled_KeepsWhatWasMeasured()
    {
        using TinyModel model = new();
        BenchmarkReport loaded = await RunUntil(reports: 1); // prefill warms up
        Assert.True(loaded.IsPartial && loaded.Load > TimeSpan.Zero && loaded.FileRead > TimeSpan.Zero);
        Assert.Null(loaded.Prefill);
        Assert.Null(loaded.Decode);
        Assert.Null(loaded.DecodeBandwidth);

        BenchmarkReport decoded = await RunUntil(reports: 5); // two repetitions of prefill, one of decode
        Assert.True(decoded.IsPartial && IsRate(decoded.Prefill));
        Assert.Single(decoded.Decode!.Samples);
        Assert.Same(decoded.Decode, Assert.Single(decoded.Batched).TokensPerSecond);

        BenchmarkReport generated = await RunUntil(reports: 11); // one repetition through the engine
        Assert.Equal([3, 1], generated.Batched.Select(batch => batch.Sequences));
        Assert.Single(generated.Generate!.TokensPerSecond.Samples);
        Assert.True(generated.IsPartial);
        Assert.False((await RunUntil(reports: 100)).IsPartial);

        async Task<BenchmarkReport> RunUntil(int reports)
        {
            using CancellationTokenSource source = new();
            Canceller canceller = new(source, reports);
            BenchmarkReport report = await ModelBenchmark.RunAsync(model.Checkpoint, s_small, canceller, null, source.Token);
            Assert.Equal(Math.Min(reports, 12), canceller.Reports);
            return report;
        }
    }

    [Fact]
    public async Task RunAsync_CancelledWhileLoading_HasNothingToTell()
    {
        using TinyModel model = new();
        using CancellationTokenSource source = new();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ModelBenchmark.RunAsync(model.Checkpoint, s_small, null, new Loading(source), source.Token));
    }

    private static bool IsRate(Measurement? rate) =>
        rate is { Samples.Count: 2 } && rate.Samples.All(sample => sample > 0 && double.IsFinite(sample));

    private sealed class Steps(List<BenchmarkProgress> steps) : IProgress<BenchmarkProgress>
    {
        public void Report(BenchmarkProgress value) => steps.Add(value);
    }

    private sealed class Canceller(CancellationTokenSource source, int most) : IProgress<BenchmarkProgress>
    {
        public int Reports { get; private set; }

        public void Report(BenchmarkProgress value)
        {
            if (++Reports == most)
                source.Cancel();
        }
    }

    private sealed class Loading(CancellationTokenSource source) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => source.Cancel();
    }
}
