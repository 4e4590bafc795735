using Ponder.Training.Rewards;
using Ponder.Training.Rollouts;

namespace Ponder.Training.Policy;

/// <summary>A rollout, the text of its last turn, and its reward.</summary>
/// <param name="Prompt">What was asked.</param>
/// <param name="Rollout">The token ids.</param>
/// <param name="Output">The text, with its thought's tags.</param>
/// <param name="Reward">What it is worth.</param>
/// <param name="Shaped">The reward that is learned from, punishments included; not a number if it could not be judged.</param>
public sealed record ScoredRollout(RolloutPrompt Prompt, Rollout Rollout, string Output, Reward Reward, double Shaped);
