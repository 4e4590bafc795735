namespace Ponder.Verifiers.Code;

/// <summary>How a program is tested.</summary>
public sealed record CodeOptions
{
    /// <summary>
    /// Processor time: of each case where the tests have cases, of all assertions together where they are assertions.
    /// Time on the wall is bounded too, generously, so that a busy machine changes no verdict.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Time on the wall of all tests together, for whoever must not be kept waiting; tests that it leaves out count as failed.
    /// Null for as much as the limits of the tests come to.
    /// </summary>
    public TimeSpan? TotalTime { get; init; }

    /// <summary>Memory of the program, in bytes.</summary>
    public long MemoryBytes { get; init; } = 512L << 20;

    /// <summary>Whether tests end with the first that fails; those that were left count as failed.</summary>
    public bool StopAtFirstFailure { get; init; }

    /// <summary>Only so many tests, from the first; null for all.</summary>
    public int? MaxTests { get; init; }

    /// <summary>Whether the score is the fraction of tests that passed, instead of 1 for all and 0 for fewer.</summary>
    public bool ScoreIsFraction { get; init; }
}
