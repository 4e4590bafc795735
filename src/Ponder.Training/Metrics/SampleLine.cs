using System.Text.Json;

namespace Ponder.Training.Metrics;

/// <summary>A line of <c>samples.jsonl</c>.</summary>
internal static class SampleLine
{
    public const string Prompt = "prompt";
    public const string Thought = "thought";
    public const string Answer = "answer";
    public const string Reward = "reward";
    public const string Reason = "reason";

    /// <summary>Reads a file of samples, one at a time.</summary>
    /// <exception cref="TrainingException">A line is something else.</exception>
    public static IEnumerable<SampleRollout> Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        foreach ((SampleRollout sample, _, _) in RunLines.Read(file, path, Read))
            yield return sample;
    }

    private static SampleRollout Read(JsonElement line) => new()
    {
        Step = line.GetProperty(MetricLine.Step).GetInt32(),
        Prompt = Text(line, Prompt),
        Thought = Text(line, Thought),
        Answer = Text(line, Answer),
        Reward = line.GetProperty(Reward) is { ValueKind: not JsonValueKind.Null } reward ? reward.GetDouble() : double.NaN,
        Reason = Text(line, Reason),
    };

    private static string Text(JsonElement line, string name) => line.GetProperty(name).GetString() ?? "";
}
