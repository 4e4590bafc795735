namespace Ponder.Training.Metrics.Reports;

/// <summary>What a report says of a run.</summary>
public sealed record RunLog
{
    /// <summary>What the run is called.</summary>
    public required string Name { get; init; }

    /// <summary>The resolved recipe; empty if it is not known.</summary>
    public string Recipe { get; init; } = "";

    /// <summary>What it ran on; empty if it is not known.</summary>
    public string Machine { get; init; } = "";

    /// <summary>Its steps, in order.</summary>
    public IReadOnlyList<StepMetrics> Steps { get; init; } = [];

    /// <summary>Its last sample rollouts, in order.</summary>
    public IReadOnlyList<SampleRollout> Samples { get; init; } = [];

    /// <summary>Reads a run's folder; of the files that <see cref="RunFiles"/> names only that of metrics must be there.</summary>
    /// <param name="folder">The folder; its name becomes the run's.</param>
    /// <param name="samples">How many samples are kept at most, the last ones.</param>
    /// <exception cref="TrainingException">It is no run's folder, or a line of a file is something else.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static RunLog Load(string folder, int samples = 40)
    {
        string metrics = Path.Combine(folder, RunFiles.Metrics);
        if (!File.Exists(metrics))
            throw new TrainingException($"{folder}: no run's folder: {RunFiles.Metrics} is missing");
        string path = Path.Combine(folder, RunFiles.Samples);
        return new RunLog
        {
            Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))),
            Recipe = OptionalText(Path.Combine(folder, RunFiles.Recipe)),
            Machine = OptionalText(Path.Combine(folder, RunFiles.Machine)),
            Steps = [.. MetricLine.Read(metrics)],
            Samples = File.Exists(path) ? [.. SampleLine.Read(path).TakeLast(samples)] : [],
        };
    }

    private static string OptionalText(string path) => File.Exists(path) ? File.ReadAllText(path) : "";
}
