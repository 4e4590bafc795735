namespace Ponder.Training.Rollouts;

/// <summary>What a rollout is to be drawn of.</summary>
public sealed record RolloutRequest
{
    /// <summary>The prompt's token ids; at least one.</summary>
    public required IReadOnlyList<int> Prompt { get; init; }

    /// <summary>The seed of its random stream.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Softmax temperature; no other filter, so that what is reported is what was drawn from.</summary>
    public float Temperature { get; init; } = 1;

    /// <summary>Most tokens to draw, those of all turns together.</summary>
    public required int MaxTokens { get; init; }

    /// <summary>Token ids that end a turn.</summary>
    public required IReadOnlyCollection<int> EndTokens { get; init; }

    /// <summary>Who answers the model's turns, or null if there is only one turn.</summary>
    public IRolloutEnvironment? Environment { get; init; }
}
