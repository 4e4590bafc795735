using Ponder.Tasks;
using Ponder.Text.Reading;
using Ponder.Training.Metrics;
using Ponder.Training.Stages;

namespace Ponder.Training.Policy;

/// <summary>A step of reinforcement learning as metrics and answers to read.</summary>
internal static class PolicyReport
{
    private const int RepeatedWords = 6;

    public static StageStep Of(int step, RolloutBatch batch, PolicyStep? learned, double learningRate, double trainingSeconds, int samples)
    {
        ScoredRollout[] all = [.. batch.All];
        ScoredRollout[] judged = [.. all.Where(one => one.Reward.Error is null)];
        int tokens = all.Sum(one => one.Rollout.SampledTokens);
        Dictionary<string, double> values = new(StringComparer.Ordinal)
        {
            ["reward/mean"] = judged.Length == 0 ? double.NaN : judged.Average(one => one.Shaped),
            ["pass@1/all"] = Share(judged, one => one.Reward.Correct),
            ["tokens"] = tokens,
            ["length/mean"] = (double)tokens / all.Length,
            ["length/truncated"] = Share(all, one => one.Rollout.Truncated),
            ["repetition"] = Share(all, one => Repeats(one.Output)),
            ["groups/no_signal"] = (double)batch.Groups.Count(group => !RolloutCollector.HasSignal(group)) / batch.Groups.Count,
            ["errors"] = Share(all, one => one.Reward.Error is not null),
            ["learning_rate"] = learningRate,
            ["throughput/rollout"] = tokens / batch.Seconds,
            ["seconds/rollout"] = batch.Seconds,
            ["seconds/training"] = trainingSeconds,
        };
        foreach (IGrouping<string, ScoredRollout> group in judged.GroupBy(one => one.Prompt.Group).Where(group => group.Key.Length > 0))
            values[$"pass@1/{group.Key}"] = Share([.. group], one => one.Reward.Correct);
        if (learned is not null)
        {
            values["loss"] = learned.Loss;
            values["gradient_norm"] = learned.GradientNorm;
            values["entropy"] = learned.Entropy;
            values["mismatch/mean"] = learned.Mismatch;
            values["mismatch/kl"] = learned.MismatchKl;
            values["clip_fraction"] = learned.ClipFraction;
            values["throughput/training"] = learned.Tokens / trainingSeconds;
            if (learned.ReferenceKl is double kl)
                values["kl/reference"] = kl;
        }
        return new StageStep(values, [.. batch.Groups.Take(samples).Select(group => Sample(step, group[0]))]);
    }

    private static double Share(ScoredRollout[] all, Func<ScoredRollout, bool> condition) =>
        all.Length == 0 ? double.NaN : (double)all.Count(condition) / all.Length;

    // The same six words three times.
    private static bool Repeats(string output)
    {
        string[] words = output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return Enumerable.Range(0, Math.Max(0, words.Length - RepeatedWords + 1))
            .GroupBy(i => string.Join(' ', words, i, RepeatedWords)).Any(group => group.Count() >= 3);
    }

    private static SampleRollout Sample(int step, ScoredRollout one)
    {
        GeneratedText text = GeneratedText.Read(one.Output);
        return new SampleRollout
        {
            Step = step,
            Prompt = string.Join("\n\n", one.Prompt.Turns.Select((TaskTurn turn) => turn.Content)),
            Thought = text.Thought ?? "",
            Answer = text.Answer + string.Concat(text.ToolCalls.Select(call => $"\n{call.Name}({call.Arguments})")),
            Reward = one.Shaped,
            Reason = one.Reward.Reason,
        };
    }
}
