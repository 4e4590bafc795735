using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ponder.Training.Stages;

/// <summary>The best models of a run, in folders named after their steps, with their scores in <c>scores.json</c>.</summary>
/// <param name="folder">Where they are.</param>
/// <param name="keep">How many.</param>
internal sealed class BestModels(string folder, int keep)
{
    private string ScoresFile => Path.Combine(folder, "scores.json");

    /// <summary>Keeps a model if it is among the best, and drops the one that is not any more.</summary>
    public void Offer(int step, double score, Action<string> export)
    {
        if (keep == 0 || double.IsNaN(score))
            return;
        Directory.CreateDirectory(folder);
        Dictionary<string, double> scores = Scores();
        string name = string.Create(CultureInfo.InvariantCulture, $"step-{step}");
        if (scores.Count >= keep && !scores.ContainsKey(name) && score <= scores.Values.Min())
            return;
        export(Path.Combine(folder, name));
        scores[name] = score;
        string[] dropped = [.. scores.OrderByDescending(pair => pair.Value).Skip(keep).Select(pair => pair.Key)];
        foreach (string other in dropped)
            scores.Remove(other);
        string temporary = $"{ScoresFile}.new";
        File.WriteAllText(temporary, new JsonObject(scores.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))).ToJsonString());
        File.Move(temporary, ScoresFile, overwrite: true);
        foreach (string other in dropped.Where(other => Directory.Exists(Path.Combine(folder, other))))
            Directory.Delete(Path.Combine(folder, other), recursive: true);
    }

    private Dictionary<string, double> Scores()
    {
        if (!File.Exists(ScoresFile))
            return [];
        try
        {
            return JsonNode.Parse(File.ReadAllText(ScoresFile))!.AsObject().ToDictionary(pair => pair.Key, pair => pair.Value!.GetValue<double>());
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or NullReferenceException or FormatException)
        {
            throw new TrainingException($"{ScoresFile}: {error.Message}", error);
        }
    }
}
