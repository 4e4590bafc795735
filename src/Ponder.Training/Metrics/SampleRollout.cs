namespace Ponder.Training.Metrics;

/// <summary>An answer that was drawn in training, to be read by people.</summary>
public sealed record SampleRollout
{
    /// <summary>The step's number, from 0.</summary>
    public required int Step { get; init; }

    /// <summary>What was asked.</summary>
    public required string Prompt { get; init; }

    /// <summary>What was thought; empty if nothing was.</summary>
    public string Thought { get; init; } = "";

    /// <summary>What was answered.</summary>
    public required string Answer { get; init; }

    /// <summary>What it was worth; not a number if it could not be judged.</summary>
    public required double Reward { get; init; }

    /// <summary>Why, as the verifier says it; empty if it says nothing.</summary>
    public string Reason { get; init; } = "";
}
