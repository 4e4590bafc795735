using Ponder.Training.Policy;
using Ponder.Training.Stages;

namespace Ponder.Training.Evaluation;

/// <summary>Scores of answers to held-out prompts, by group and of all.</summary>
/// <param name="groups">The answers, prompt by prompt.</param>
public sealed class EvaluationResult(IReadOnlyList<ScoredRollout[]> groups)
{
    /// <summary>The answers, prompt by prompt.</summary>
    public IReadOnlyList<ScoredRollout[]> Groups { get; } = groups;

    /// <summary>Names of the groups there are.</summary>
    public IReadOnlyList<string> Names { get; } = [.. groups.Select(group => group[0].Prompt.Group).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The share of answers that are right, those that could not be judged left out.</summary>
    /// <param name="name">A group, or null for all.</param>
    public double PassAtOne(string? name = null)
    {
        ScoredRollout[] judged = [.. Of(name).SelectMany(group => group).Where(one => one.Reward.Error is null)];
        return judged.Length == 0 ? double.NaN : (double)judged.Count(one => one.Reward.Correct) / judged.Length;
    }

    /// <summary>The share of prompts of which at least one of all answers is right.</summary>
    /// <param name="name">A group, or null for all.</param>
    public double PassAtAll(string? name = null)
    {
        ScoredRollout[][] all = [.. Of(name)];
        return all.Length == 0 ? double.NaN : (double)all.Count(group => group.Any(one => one.Reward.Correct)) / all.Length;
    }

    /// <summary>As a stage tells them; the score is pass@1 of all.</summary>
    public StageEvaluation ToStage()
    {
        Dictionary<string, double> values = new(StringComparer.Ordinal)
        {
            ["eval/pass@1/all"] = PassAtOne(),
            [$"eval/pass@{Groups[0].Length}/all"] = PassAtAll(),
        };
        foreach (string name in Names.Where(name => name.Length > 0))
        {
            values[$"eval/pass@1/{name}"] = PassAtOne(name);
            values[$"eval/pass@{Groups[0].Length}/{name}"] = PassAtAll(name);
        }
        return new StageEvaluation(PassAtOne(), values);
    }

    private IEnumerable<ScoredRollout[]> Of(string? name) => name is null ? Groups : Groups.Where(group => group[0].Prompt.Group == name);
}
