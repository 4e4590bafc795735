using Ponder.Training.Rollouts;

namespace Ponder.Training.Policy;

/// <summary>The rollouts of one prompt and their rewards.</summary>
/// <param name="Rollouts">The rollouts.</param>
/// <param name="Rewards">The reward of each; not a number where it could not be judged.</param>
public sealed record RolloutGroup(IReadOnlyList<Rollout> Rollouts, IReadOnlyList<double> Rewards);
