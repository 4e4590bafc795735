namespace Ponder.Training.Rewards;

/// <summary>Says how good an answer is. Implementations are thread-safe.</summary>
public interface IReward
{
    /// <summary>Judges an answer. What cannot be judged is an error (<see cref="Reward.Error"/>), never a zero.</summary>
    ValueTask<Reward> ScoreAsync(RewardSubject subject, CancellationToken cancellationToken = default);
}
