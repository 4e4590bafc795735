using Ponder.Training.Conversations;
using Ponder.Training.Objectives;
using Ponder.Training.Rewards;
using Ponder.Training.Rollouts;

namespace Ponder.Training.Policy;

/// <summary>Draws answers to prompts and has them judged, each as soon as it is complete.</summary>
/// <param name="source">Where rollouts come from.</param>
/// <param name="format">The model's template and tokenizer.</param>
/// <param name="reward">What judges.</param>
/// <param name="environment">Answers the model's turns, for a prompt; null where there is one turn.</param>
public sealed class RolloutCollector(
    IRolloutSource source, ConversationFormat format, IReward reward, Func<RolloutPrompt, IRolloutEnvironment?>? environment = null)
{
    /// <summary>Draws answers to one prompt.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">Decides them, together with the weights.</param>
    /// <param name="temperature">Softmax temperature.</param>
    /// <param name="maxTokens">Most tokens of an answer.</param>
    /// <param name="overlong">The punishment of long answers, or null.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<ScoredRollout[]> CollectAsync(
        RolloutPrompt prompt, int count, ulong seed, float temperature, int maxTokens, OverlongPenalty? overlong, CancellationToken cancellationToken)
    {
        IReadOnlyList<int> tokens = format.Prompt(prompt.Turns, prompt.Tools);
        return Task.WhenAll(Enumerable.Range(0, count).Select(i => OneAsync(i)));

        async Task<ScoredRollout> OneAsync(int index)
        {
            Rollout rollout = await source.GenerateAsync(
                new RolloutRequest
                {
                    Prompt = tokens,
                    Seed = Tasks.TaskRandom.For(seed, index).NextBits(),
                    Temperature = temperature,
                    MaxTokens = maxTokens,
                    EndTokens = format.EndTokens,
                    Environment = environment?.Invoke(prompt),
                },
                cancellationToken).ConfigureAwait(false);
            string output = format.Output(rollout.Answer, format.OpensThought);
            Reward found = await reward.ScoreAsync(
                new RewardSubject { Prompt = prompt, Output = output, Rollout = rollout }, cancellationToken).ConfigureAwait(false);
            double shaped = found.Score + (overlong?.Of(rollout.SampledTokens, rollout.Truncated) ?? 0);
            return new ScoredRollout(prompt, rollout, output, found, shaped);
        }
    }

    /// <summary>Whether a group's rewards tell its answers apart.</summary>
    public static bool HasSignal(ScoredRollout[] group) => !Advantages.HasNoSignal([.. group.Select(rollout => rollout.Shaped)]);
}
