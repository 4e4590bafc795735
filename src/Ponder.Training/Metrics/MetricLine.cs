using System.Text.Json;

namespace Ponder.Training.Metrics;

/// <summary>A line of <c>metrics.jsonl</c>.</summary>
internal static class MetricLine
{
    public const string Step = "step";
    public const string Time = "time";

    /// <summary>The names that no value may have.</summary>
    public static readonly string[] Reserved = [Step, Time];

    /// <summary>Reads a file of metrics, a step at a time; null is read as not a number.</summary>
    /// <exception cref="TrainingException">A line is something else.</exception>
    public static IEnumerable<StepMetrics> Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        foreach ((StepMetrics metrics, _, _) in RunLines.Read(file, path, Read))
            yield return metrics;
    }

    /// <summary>How long a file of lines with a step is up to the first line that is not of a step before this one.</summary>
    /// <exception cref="TrainingException">A line before that is something else.</exception>
    public static long LengthBefore(Stream file, string path, int step)
    {
        if (step == 0)
            return 0;
        // What stands behind the last whole line is cut off as well: it comes again.
        long length = 0;
        foreach ((int found, long start, long end) in RunLines.Read(file, path, line => line.GetProperty(Step).GetInt32()))
        {
            if (found >= step)
                return start;
            length = end;
        }
        return length;
    }

    private static StepMetrics Read(JsonElement line)
    {
        Dictionary<string, double> values = new(StringComparer.Ordinal);
        foreach (JsonProperty member in line.EnumerateObject())
        {
            if (!Reserved.Contains(member.Name))
                values[member.Name] = member.Value.ValueKind == JsonValueKind.Null ? double.NaN : member.Value.GetDouble();
        }
        return new StepMetrics(line.GetProperty(Step).GetInt32(), values);
    }
}
