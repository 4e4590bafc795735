using Ponder.Tasks;

namespace Ponder.Training.Rewards;

/// <summary>0 or 1 by the answer's tokens and a seed, whatever it says: the control that shows what training learns from nothing.</summary>
/// <param name="seed">Decides it.</param>
public sealed class RandomReward(ulong seed) : IReward
{
    private readonly VerifierReward _verifier = new();

    /// <inheritdoc/>
    public async ValueTask<Reward> ScoreAsync(RewardSubject subject, CancellationToken cancellationToken = default)
    {
        // Whether it is right is still told.
        Reward judged = await _verifier.ScoreAsync(subject, cancellationToken).ConfigureAwait(false);
        ulong mixed = subject.Rollout.Answer.Aggregate(seed, (sum, token) => new TaskRandom(sum ^ (ulong)token).NextBits());
        return judged with { Score = mixed & 1, Error = null };
    }
}
