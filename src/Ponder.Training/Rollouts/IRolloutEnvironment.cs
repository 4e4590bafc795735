namespace Ponder.Training.Rollouts;

/// <summary>Answers a model's turns: runs the tools that it calls, plays the other side.</summary>
public interface IRolloutEnvironment
{
    /// <summary>Goes on after a turn that ended by itself.</summary>
    /// <param name="prompt">The prompt of the turn, as token ids.</param>
    /// <param name="turn">What the model put out, with its end token.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The whole prompt of the next turn, or null if the rollout is complete.</returns>
    ValueTask<IReadOnlyList<int>?> ContinueAsync(IReadOnlyList<int> prompt, IReadOnlyList<int> turn, CancellationToken cancellationToken);
}
