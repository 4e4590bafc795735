using Ponder.Sandbox.Isolation;

namespace Ponder.Sandbox;

/// <summary>How a <see cref="BubblewrapSandbox"/> works.</summary>
public sealed record SandboxOptions
{
    /// <summary>Where bubblewrap is; null to look in the usual folders of programs.</summary>
    public string? Bubblewrap { get; init; }

    /// <summary>
    /// Programs that run at once; others wait, and no clock of theirs runs meanwhile. One more than there are processors, for
    /// a program now and then waits for something.
    /// </summary>
    public int Concurrency { get; init; } = Environment.ProcessorCount + 1;

    /// <summary>
    /// What is promised: if any of it is missing, nothing is run. Control groups are used where they can be, and must be there
    /// only if they are named here.
    /// </summary>
    public IsolationLayers Required { get; init; } = IsolationLayers.Default;

    /// <summary>
    /// As root, programs run as this user and those after it, one for each that runs at once. They need no accounts; the
    /// default is a range that no distribution gives away. Other users run programs as themselves, without capabilities.
    /// </summary>
    public uint FirstUser { get; init; } = 60700;

    /// <summary>Whether control groups are used where they can be; off for tests of what is done without.</summary>
    public bool UseControlGroups { get; init; } = true;
}
