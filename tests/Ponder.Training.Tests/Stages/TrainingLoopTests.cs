using Ponder.Training.Metrics;
using Ponder.Training.Stages;

namespace Ponder.Training.Tests.Stages;

public sealed class TrainingLoopTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ponder-loop-").FullName;
    private readonly List<(int Step, IReadOnlyDictionary<string, double> Values)> _written = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task AllSteps_AreGoneThrough_AndTheModelIsWritten()
    {
        Stage stage = new(7);

        await Loop(stage, new TrainingLoopSettings { EvaluateEvery = 3, KeepBest = 2 }).RunAsync(_folder, Cancellation);

        Assert.Equal(Enumerable.Range(0, 7), _written.Select(line => line.Step));
        Assert.Equal([2, 5, 6], _written.Where(line => line.Values.ContainsKey("eval/score")).Select(line => line.Step));
        Assert.Equal("7", File.ReadAllText(Path.Combine(_folder, "model", "state")));
        // Scores are 3, −6, 7.
        Assert.Equal(["scores.json", "step-3", "step-7"], Directory.EnumerateFileSystemEntries(Path.Combine(_folder, "best")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task ACancelledRun_GoesOnWhereItWas()
    {
        using CancellationTokenSource source = new();
        Stage first = new(9) { AtStep = step => { if (step == 4) source.Cancel(); } };
        await Assert.ThrowsAsync<OperationCanceledException>(() => Loop(first, new TrainingLoopSettings { EvaluateEvery = 5 }).RunAsync(_folder, source.Token));
        Assert.False(Directory.Exists(Path.Combine(_folder, "model")));

        Stage second = new(9);
        await Loop(second, new TrainingLoopSettings()).RunAsync(_folder, Cancellation);

        Assert.Equal([5, 6, 7, 8], second.Gone);
        Assert.Equal(Enumerable.Range(0, 9), _written.Select(line => line.Step));
    }

    [Fact]
    public async Task AStepThatFails_LeavesTheLastGoodState()
    {
        Stage first = new(9) { AtStep = step => { if (step == 6) throw new TrainingException("the loss is NaN"); } };
        await Assert.ThrowsAsync<TrainingException>(() => Loop(first, new TrainingLoopSettings { SaveEvery = TimeSpan.Zero }).RunAsync(_folder, Cancellation));

        Stage second = new(9);
        await Loop(second, new TrainingLoopSettings()).RunAsync(_folder, Cancellation);

        Assert.Equal([6, 7, 8], second.Gone);
    }

    [Fact]
    public async Task ALossThatLeavesItsCourse_EndsTheRun()
    {
        Stage stage = new(60) { Loss = step => step < 40 ? 1 : 10 };

        TrainingException error = await Assert.ThrowsAsync<TrainingException>(
            () => Loop(stage, new TrainingLoopSettings { SpikeFactor = 3, MostSpikes = 3 }).RunAsync(_folder, Cancellation));

        Assert.Contains("3 times", error.Message, StringComparison.Ordinal);
        Assert.Equal(43, stage.Gone.Count);
    }

    private TrainingLoop Loop(Stage stage, TrainingLoopSettings settings) => new(stage, settings, _ => new Sink(_written));

    private sealed class Sink(List<(int, IReadOnlyDictionary<string, double>)> written) : IMetricSink
    {
        public void Write(StepMetrics metrics) => written.Add((metrics.Step, metrics.Values));

        public void Write(SampleRollout sample)
        {
        }

        public void Dispose()
        {
        }
    }

    private sealed class Stage(int steps) : ITrainingStage
    {
        private int _behind;

        public List<int> Gone { get; } = [];

        public Action<int> AtStep { get; init; } = _ => { };

        public Func<int, double> Loss { get; init; } = _ => 1;

        public int Steps => steps;

        public Task<StageStep> StepAsync(int number, CancellationToken cancellationToken)
        {
            AtStep(number);
            Gone.Add(number);
            _behind = number + 1;
            return Task.FromResult(new StageStep(new Dictionary<string, double> { ["loss"] = Loss(number) }, []));
        }

        public Task<StageEvaluation?> EvaluateAsync(CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double score = _behind == 6 ? -6 : _behind;
            return Task.FromResult<StageEvaluation?>(new StageEvaluation(score, new Dictionary<string, double> { ["eval/score"] = score }));
        }

        public void Save(string folder, int behind)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "state.json"), behind.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        public int Load(string folder) => _behind = int.Parse(File.ReadAllText(Path.Combine(folder, "state.json")), System.Globalization.CultureInfo.InvariantCulture);

        public void Export(string folder)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "state"), _behind.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
