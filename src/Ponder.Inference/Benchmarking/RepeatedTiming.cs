using System.Diagnostics;

namespace Ponder.Inference.Benchmarking;

/// <summary>Times a piece of work several times, after runs that warm it up.</summary>
internal sealed class RepeatedTiming(BenchmarkOptions options, IProgress<BenchmarkProgress>? progress, CancellationToken cancellationToken)
{
    /// <summary>Measures tokens a second.</summary>
    /// <param name="name">What to call it while it runs.</param>
    /// <param name="tokens">Tokens that one run of the work computes.</param>
    /// <param name="warm">A short run of the work: compiles code, fills tables, wakes threads. Called at least once.</param>
    /// <param name="work">The work.</param>
    /// <param name="soFar">Told after each repetition what all of them came to.</param>
    public void Run(string name, int tokens, Action warm, Action work, Action<Measurement> soFar)
    {
        progress?.Report(new BenchmarkProgress(name, 0, options.Repetitions, null));
        long started = Stopwatch.GetTimestamp();
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            warm();
        }
        while (Stopwatch.GetElapsedTime(started) < options.WarmUp);

        List<double> samples = [];
        for (int i = 0; i < options.Repetitions; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            long start = Stopwatch.GetTimestamp();
            work();
            samples.Add(tokens / Stopwatch.GetElapsedTime(start).TotalSeconds);
            soFar(new Measurement(samples));
            progress?.Report(new BenchmarkProgress(name, i + 1, options.Repetitions, samples[i]));
        }
    }
}
