using System.Diagnostics;

namespace Ponder.Inference.Benchmarking;

/// <summary>Times a piece of work several times, after runs that warm it up.</summary>
internal sealed class RepeatedTiming(BenchmarkOptions options, IProgress<BenchmarkProgress>? progress, CancellationToken cancellationToken)
{
    /// <summary>Tokens a second of each repetition.</summary>
    /// <param name="name">What to call it while it runs.</param>
    /// <param name="tokens">Tokens that one run of the work computes.</param>
    /// <param name="warm">A short run of the work: compiles code, fills tables, wakes threads. Called at least once.</param>
    /// <param name="work">The work.</param>
    public Measurement Run(string name, int tokens, Action warm, Action work)
    {
        progress?.Report(new BenchmarkProgress(name, 0, options.Repetitions, null));
        long started = Stopwatch.GetTimestamp();
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            warm();
        }
        while (Stopwatch.GetElapsedTime(started) < options.WarmUp);

        double[] samples = new double[options.Repetitions];
        for (int i = 0; i < samples.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            long start = Stopwatch.GetTimestamp();
            work();
            samples[i] = tokens / Stopwatch.GetElapsedTime(start).TotalSeconds;
            progress?.Report(new BenchmarkProgress(name, i + 1, options.Repetitions, samples[i]));
        }
        return new Measurement(samples);
    }
}
