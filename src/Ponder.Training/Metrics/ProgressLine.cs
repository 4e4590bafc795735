using System.Globalization;

namespace Ponder.Training.Metrics;

/// <summary>The line that says how far a run has come: step, some values, tokens a second, time left.</summary>
/// <param name="steps">How many steps there are in all.</param>
/// <param name="throughput">How fast they are.</param>
/// <param name="shown">The values that the line has, as far as a step has them.</param>
public sealed class ProgressLine(int steps, Throughput throughput, IReadOnlyList<string> shown)
{
    /// <summary>
    /// The line of a step that is done: <c>step 12 of 200 · reward/mean 0.531 · loss 1.24 · 1,480 tokens/s · 3 min 20 s left</c>.
    /// </summary>
    public string Format(StepMetrics metrics)
    {
        int done = metrics.Step + 1;
        List<string> parts = [string.Create(CultureInfo.InvariantCulture, $"step {done} of {steps}")];
        foreach (string name in shown)
        {
            if (metrics.Values.TryGetValue(name, out double value))
                parts.Add($"{name} {NumberText.Short(value)}");
        }
        if (throughput.TokensPerSecond > 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{throughput.TokensPerSecond:N0} tokens/s"));
        if (done < steps && throughput.SecondsPerStep > 0)
            parts.Add($"{Duration((steps - done) * throughput.SecondsPerStep)} left");
        return string.Join(" · ", parts);
    }

    private static string Duration(double seconds)
    {
        long whole = (long)Math.Round(Math.Min(seconds, TimeSpan.MaxValue.TotalSeconds / 2));
        return whole switch
        {
            < 60 => string.Create(CultureInfo.InvariantCulture, $"{whole} s"),
            < 3600 => string.Create(CultureInfo.InvariantCulture, $"{whole / 60} min {whole % 60} s"),
            < 86_400 => string.Create(CultureInfo.InvariantCulture, $"{whole / 3600} h {whole % 3600 / 60} min"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{whole / 86_400} d {whole % 86_400 / 3600} h"),
        };
    }
}
