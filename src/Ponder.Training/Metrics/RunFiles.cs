namespace Ponder.Training.Metrics;

/// <summary>The names of the files of a run's folder that a report is made of.</summary>
public static class RunFiles
{
    /// <summary>A step a line, written by <see cref="JsonLinesMetrics"/>.</summary>
    public const string Metrics = "metrics.jsonl";

    /// <summary>A sample rollout a line, written by <see cref="JsonLinesMetrics"/>.</summary>
    public const string Samples = "samples.jsonl";

    /// <summary>The resolved recipe.</summary>
    public const string Recipe = "recipe.yaml";

    /// <summary>What the run ran on, as text.</summary>
    public const string Machine = "machine.txt";
}
