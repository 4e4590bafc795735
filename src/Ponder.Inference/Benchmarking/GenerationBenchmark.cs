using System.Diagnostics;
using Ponder.Inference.Sampling;

namespace Ponder.Inference.Benchmarking;

/// <summary>Times what a caller of the engine gets: requests, scheduler, greedy sampling, the stream of tokens.</summary>
internal static class GenerationBenchmark
{
    /// <summary>Measures tokens a second from the first token to the last.</summary>
    public static async Task RunAsync(
        Engine engine,
        BenchmarkOptions options,
        IProgress<BenchmarkProgress>? progress,
        Action<Measurement> soFar,
        CancellationToken cancellationToken)
    {
        GenerationRequest request = new()
        {
            Prompt = RandomTokens.Of(0, Math.Max(1, options.Depth), engine.Config.VocabularySize),
            Sampling = new SamplingOptions { Temperature = 0 },
            MaxTokens = options.GeneratedTokens,
        };
        progress?.Report(new BenchmarkProgress("generate", 0, options.Repetitions, null));
        await TimeAsync(engine, request with { MaxTokens = Math.Min(8, options.GeneratedTokens) }, cancellationToken)
            .ConfigureAwait(false);

        List<double> samples = [];
        for (int i = 0; i < options.Repetitions; i++)
        {
            samples.Add(await TimeAsync(engine, request, cancellationToken).ConfigureAwait(false));
            soFar(new Measurement(samples));
            progress?.Report(new BenchmarkProgress("generate", i + 1, options.Repetitions, samples[i]));
        }
    }

    private static async Task<double> TimeAsync(Engine engine, GenerationRequest request, CancellationToken cancellationToken)
    {
        int tokens = 0;
        long first = 0;
        await foreach (GeneratedToken token in engine.GenerateAsync(request, cancellationToken).ConfigureAwait(false))
        {
            if (tokens++ == 0)
                first = Stopwatch.GetTimestamp();
        }
        return (tokens - 1) / Stopwatch.GetElapsedTime(first).TotalSeconds;
    }
}
