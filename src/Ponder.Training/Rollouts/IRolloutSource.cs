namespace Ponder.Training.Rollouts;

/// <summary>
/// Where rollouts come from: prompts go in, sampled token ids with their log-probabilities come out. Any number may be under way at once.
/// </summary>
public interface IRolloutSource : IAsyncDisposable
{
    /// <summary>The version of the weights that rollouts which begin now are drawn with.</summary>
    int Version { get; }

    /// <summary>The checksum (<see cref="WeightSnapshot.Checksum"/>) of those weights.</summary>
    string Checksum { get; }

    /// <summary>Draws one.</summary>
    /// <exception cref="Inference.InferenceException">The prompt is empty, too long or not of this vocabulary.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    Task<Rollout> GenerateAsync(RolloutRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Exchanges the weights. Rollouts under way end with the old ones; those that begin after this call get the new ones, and nothing that
    /// was cached of the old.
    /// </summary>
    Task UpdateAsync(WeightSnapshot weights);
}
