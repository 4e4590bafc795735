using Ponder.Checkpoints;
using Ponder.Inference.Backends.Cpu;

namespace Ponder.Inference.Benchmarking;

/// <summary>Measures how fast a model loads, reads a prompt and decodes on this machine.</summary>
public static class ModelBenchmark
{
    /// <summary>Loads the checkpoint and measures what the options ask for, one thing after another.</summary>
    /// <param name="checkpoint">The model; must not be loaded elsewhere, whose memory would count too.</param>
    /// <param name="options">What to measure.</param>
    /// <param name="progress">Told of each repetition, on another thread.</param>
    /// <param name="loading">Told how far loading has come.</param>
    /// <param name="cancellationToken">
    /// Stops between steps of the model. Once the model is loaded, the report then has what was measured until there, and
    /// says so (<see cref="BenchmarkReport.IsPartial"/>).
    /// </param>
    /// <exception cref="OperationCanceledException">Cancelled before the model was loaded.</exception>
    /// <exception cref="CheckpointException">A tensor is missing or misshapen.</exception>
    /// <exception cref="InferenceException">An option is out of range, or memory does not suffice.</exception>
    public static Task<BenchmarkReport> RunAsync(
        Checkpoint checkpoint,
        BenchmarkOptions options,
        IProgress<BenchmarkProgress>? progress = null,
        IProgress<LoadProgress>? loading = null,
        CancellationToken cancellationToken = default)
    {
        options.Validate(checkpoint.Config);
        return Task.Factory.StartNew(
            () => MeasureAsync(checkpoint, options, progress, loading, cancellationToken),
            cancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap();
    }

    private static async Task<BenchmarkReport> MeasureAsync(
        Checkpoint checkpoint,
        BenchmarkOptions options,
        IProgress<BenchmarkProgress>? progress,
        IProgress<LoadProgress>? loading,
        CancellationToken cancellationToken)
    {
        int threads = options.Engine.Threads ?? Environment.ProcessorCount;
        ModelSpeed speed = new();
        double? bandwidth = null;
        TimeSpan fileRead = default;
        long? peak = null;
        bool partial = false;
        try
        {
            // Before and after, for a machine that is shared; before only where the probe's buffer leaves no trace in the peak.
            bandwidth = PeakMemory.TryReset() ? Probe() : null;
            PeakMemory.TryReset();
            fileRead = FileReading.Time(checkpoint.WeightFiles, cancellationToken);
            await speed.MeasureAsync(checkpoint, options, progress, loading, cancellationToken).ConfigureAwait(false);
            peak = PeakMemory.Bytes;
            bandwidth = Math.Max(bandwidth ?? 0, Probe());
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && speed.Description is not null)
        {
            partial = true;
        }
        return new BenchmarkReport
        {
            IsPartial = partial,
            Description = speed.Description!,
            InstructionSet = speed.InstructionSet,
            Threads = threads,
            KeyValueType = options.Engine.CachedAs,
            FileBytes = checkpoint.WeightFiles.Sum(file => new FileInfo(file).Length),
            Load = speed.Load,
            FileRead = fileRead,
            Prefill = speed.Prefill,
            Decode = speed.Decode.FirstOrDefault(decode => decode.Sequences == 1)?.TokensPerSecond,
            Batched = [.. options.BatchSizes.SelectMany(size => speed.Decode.Where(decode => decode.Sequences == size))],
            Generate = speed.Generate,
            PeakMemoryBytes = peak ?? PeakMemory.Bytes,
            ReadBandwidth = bandwidth,
            WeightBytesPerStep = StepBytes.Weights(checkpoint),
            CacheBytesPerStep = options.Engine.CachedAs.BytesPerPosition(checkpoint.Config) * options.MeanPositions,
        };

        double Probe() => ReadBandwidthProbe.Measure(threads, options.ProbeBytes, cancellationToken);
    }
}
