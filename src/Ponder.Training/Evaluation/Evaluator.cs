using Ponder.Training.Policy;
using Ponder.Training.Rewards;

namespace Ponder.Training.Evaluation;

/// <summary>Answers held-out prompts several times each.</summary>
/// <param name="prompts">The prompts; scores are told by <see cref="RolloutPrompt.Group"/>.</param>
/// <param name="samples">Answers to each.</param>
/// <param name="temperature">Softmax temperature.</param>
/// <param name="maxTokens">Most tokens of an answer.</param>
/// <param name="seed">Decides the answers, together with the weights.</param>
public sealed class Evaluator(IReadOnlyList<RolloutPrompt> prompts, int samples, float temperature, int maxTokens, ulong seed)
{
    private const int AtOnce = 64;

    /// <summary>Draws and judges.</summary>
    public async Task<EvaluationResult> RunAsync(RolloutCollector collector, CancellationToken cancellationToken = default)
    {
        List<ScoredRollout[]> groups = [];
        // Some at a time, so that prompts do not wait in memory with all their tokens.
        for (int start = 0; start < prompts.Count; start += AtOnce)
        {
            int first = start;
            groups.AddRange(await Task.WhenAll(prompts.Skip(start).Take(AtOnce).Select((prompt, i) => collector.CollectAsync(
                prompt, samples, Tasks.TaskRandom.For(seed, first + i).NextBits(), temperature, maxTokens, overlong: null, cancellationToken))).ConfigureAwait(false));
        }
        return new EvaluationResult(groups);
    }
}
