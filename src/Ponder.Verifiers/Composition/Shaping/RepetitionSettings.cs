namespace Ponder.Verifiers.Composition.Shaping;

/// <summary>What a <see cref="RepetitionVerifier"/> counts, and its bounds.</summary>
public sealed record RepetitionSettings
{
    /// <summary>Words in a run, from 1 to 64.</summary>
    public int Length { get; init; } = 8;

    /// <summary>
    /// The greatest share of repetitions that costs nothing: reasoning quotes its question and checks its steps.
    /// </summary>
    public double Free { get; init; } = 0.2;

    /// <summary>The least share that is worth nothing; greater than <see cref="Free"/>.</summary>
    public double Limit { get; init; } = 0.8;

    /// <summary>Where it is counted.</summary>
    public OutputPart Of { get; init; }
}
