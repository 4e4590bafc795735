using Ponder.Training.Rollouts;

namespace Ponder.Training.Rewards;

/// <summary>An answer to be rewarded.</summary>
public sealed record RewardSubject
{
    /// <summary>What was asked.</summary>
    public required RolloutPrompt Prompt { get; init; }

    /// <summary>The last turn's text, thought and answer, with the thought's tags.</summary>
    public required string Output { get; init; }

    /// <summary>The token ids.</summary>
    public required Rollout Rollout { get; init; }
}
