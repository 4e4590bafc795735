namespace Ponder.Training.Rewards;

/// <summary>Several rewards of one answer, computed at once: their weighted sum. If one has an error, so has the whole.</summary>
/// <param name="parts">Rewards and weights; whether an answer counts as right is the first one's matter.</param>
public sealed class WeightedRewards(IReadOnlyList<(IReward Reward, double Weight)> parts) : IReward
{
    /// <inheritdoc/>
    public async ValueTask<Reward> ScoreAsync(RewardSubject subject, CancellationToken cancellationToken = default)
    {
        Reward[] found = await Task.WhenAll(parts.Select(part => part.Reward.ScoreAsync(subject, cancellationToken).AsTask())).ConfigureAwait(false);
        if (found.FirstOrDefault(reward => reward.Error is not null) is Reward failed)
            return failed;
        double score = found.Zip(parts, (reward, part) => reward.Score * part.Weight).Sum();
        return new Reward(score, found[0].Correct, string.Join("; ", found.Select(reward => reward.Reason).Where(reason => reason.Length > 0)));
    }
}
