using System.Diagnostics;
using Ponder.Checkpoints;
using Ponder.Inference.Models;

namespace Ponder.Inference.Benchmarking;

/// <summary>
/// The speed of one loaded model: what has been measured so far while its weights are in memory. It grows as the
/// measuring goes on, so that an interrupt loses nothing but the repetition under way.
/// </summary>
internal sealed class ModelSpeed
{
    private readonly List<BatchedDecode> _decode = [];

    /// <summary>What computes; null until the model is loaded.</summary>
    public string? Description { get; private set; }

    public string? InstructionSet { get; private set; }

    public TimeSpan Load { get; private set; }

    public Measurement? Prefill { get; private set; }

    /// <summary>One sequence, then every other batch that was asked for.</summary>
    public IReadOnlyList<BatchedDecode> Decode => _decode;

    public GenerationSpeed? Generate { get; private set; }

    /// <summary>Loads the model, measures it, and lets it go again.</summary>
    public async Task MeasureAsync(
        Checkpoint checkpoint,
        BenchmarkOptions options,
        IProgress<BenchmarkProgress>? progress,
        IProgress<LoadProgress>? loading,
        CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        LoadedModel? loaded = LoadedModel.Load(checkpoint, options.Engine, loading, cancellationToken);
        try
        {
            Load = Stopwatch.GetElapsedTime(start);
            (Description, InstructionSet) = (loaded.Backend.Description, loaded.Backend.InstructionSet);
            Forward(loaded, options, progress, cancellationToken);
            if (!options.Generate || options.GeneratedTokens < 2)
                return;

            int context = Math.Max(1, options.Depth) + options.GeneratedTokens;
            Engine engine = Engine.Over(loaded, options.Engine with { ContextLength = context, MaxDraft = options.MaxDraft });
            loaded = null; // the engine's from here on
            await using (engine.ConfigureAwait(false))
            {
                await GenerationBenchmark.RunAsync(engine, options, progress, soFar => Generate = soFar, cancellationToken)
                    .ConfigureAwait(false);
            }
        }
        finally
        {
            loaded?.Dispose();
        }
    }

    private void Forward(
        LoadedModel loaded, BenchmarkOptions options, IProgress<BenchmarkProgress>? progress, CancellationToken cancellationToken)
    {
        RepeatedTiming timing = new(options, progress, cancellationToken);
        using ForwardBenchmark forward = new(loaded, options, timing, cancellationToken);
        if (options.PromptTokens > 0)
            forward.Prefill(soFar => Prefill = soFar);
        if (options.GeneratedTokens == 0)
            return;
        foreach (int size in options.BatchSizes.Prepend(1).Distinct())
        {
            int index = _decode.Count;
            forward.Decode(size, soFar =>
            {
                _decode.RemoveRange(index, _decode.Count - index);
                _decode.Add(new BatchedDecode(size, soFar));
            });
        }
    }
}
