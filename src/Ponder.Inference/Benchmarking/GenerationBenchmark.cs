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
        Action<GenerationSpeed> soFar,
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
        GenerationSpeed all = new(new Measurement(samples), 0, 0);
        for (int i = 0; i < options.Repetitions; i++)
        {
            GenerationSpeed one = await TimeAsync(engine, request, cancellationToken).ConfigureAwait(false);
            samples.Add(one.TokensPerSecond.Mean);
            all = all with
            {
                DraftedTokens = all.DraftedTokens + one.DraftedTokens,
                AcceptedTokens = all.AcceptedTokens + one.AcceptedTokens,
            };
            soFar(all);
            progress?.Report(new BenchmarkProgress("generate", i + 1, options.Repetitions, samples[i]));
        }
    }

    private static async Task<GenerationSpeed> TimeAsync(
        Engine engine, GenerationRequest request, CancellationToken cancellationToken)
    {
        int tokens = 0;
        int drafted = 0;
        int accepted = 0;
        long first = 0;
        await foreach (GeneratedToken token in engine.GenerateAsync(request, cancellationToken).ConfigureAwait(false))
        {
            if (tokens++ == 0)
                first = Stopwatch.GetTimestamp();
            drafted += token.Drafted;
            accepted += token.Accepted ? 1 : 0;
        }
        double rate = (tokens - 1) / Stopwatch.GetElapsedTime(first).TotalSeconds;
        return new GenerationSpeed(new Measurement([rate]), drafted, accepted);
    }
}
