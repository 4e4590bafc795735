using System.Diagnostics;
using Ponder.Checkpoints;
using Ponder.Inference.Models;

namespace Ponder.Inference.Benchmarking;

/// <summary>The speed of one loaded model: what is measured while its weights are in memory.</summary>
internal sealed record ModelSpeed
{
    public required string Description { get; init; }

    public required TimeSpan Load { get; init; }

    public Measurement? Prefill { get; init; }

    /// <summary>One sequence, then every other batch that was asked for.</summary>
    public IReadOnlyList<BatchedDecode> Decode { get; init; } = [];

    public Measurement? Generate { get; init; }

    /// <summary>Loads the model, measures it, and lets it go again.</summary>
    public static async Task<ModelSpeed> MeasureAsync(
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
            ModelSpeed speed = new() { Description = loaded.Backend.Description, Load = Stopwatch.GetElapsedTime(start) };
            speed = Forward(speed, loaded, options, progress, cancellationToken);
            if (!options.Generate || options.GeneratedTokens < 2)
                return speed;

            int context = Math.Max(1, options.Depth) + options.GeneratedTokens;
            Engine engine = Engine.Over(loaded, options.Engine with { ContextLength = context });
            loaded = null; // the engine's from here on
            await using (engine.ConfigureAwait(false))
            {
                return speed with
                {
                    Generate = await GenerationBenchmark.RunAsync(engine, options, progress, cancellationToken).ConfigureAwait(false),
                };
            }
        }
        finally
        {
            loaded?.Dispose();
        }
    }

    private static ModelSpeed Forward(
        ModelSpeed speed,
        LoadedModel loaded,
        BenchmarkOptions options,
        IProgress<BenchmarkProgress>? progress,
        CancellationToken cancellationToken)
    {
        RepeatedTiming timing = new(options, progress, cancellationToken);
        using ForwardBenchmark forward = new(loaded, options, timing, cancellationToken);
        if (options.PromptTokens > 0)
            speed = speed with { Prefill = forward.Prefill() };
        if (options.GeneratedTokens == 0)
            return speed;
        IEnumerable<int> sizes = options.BatchSizes.Prepend(1).Distinct();
        return speed with { Decode = [.. sizes.Select(size => new BatchedDecode(size, forward.Decode(size)))] };
    }
}
