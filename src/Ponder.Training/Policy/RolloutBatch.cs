namespace Ponder.Training.Policy;

/// <summary>What was drawn for a step.</summary>
/// <param name="Groups">All groups that were drawn, prompt by prompt.</param>
/// <param name="Learned">Those that are learned from.</param>
/// <param name="NextPrompt">The number of the first prompt that was not drawn.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record RolloutBatch(IReadOnlyList<ScoredRollout[]> Groups, IReadOnlyList<ScoredRollout[]> Learned, long NextPrompt, double Seconds)
{
    /// <summary>All rollouts.</summary>
    public IEnumerable<ScoredRollout> All => Groups.SelectMany(group => group);
}
