namespace Ponder.Sandbox;

/// <summary>What a program may use.</summary>
public sealed record SandboxLimits
{
    /// <summary>The least that <see cref="MemoryBytes"/> can be.</summary>
    public const long LeastMemoryBytes = 4 << 20;

    /// <summary>Processor time of all its processes.</summary>
    public TimeSpan CpuTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time on the wall, against sleepers; null for a generous multiple of the processor time.</summary>
    public TimeSpan? WallTime { get; init; }

    /// <summary>The time on the wall that holds: what was set, or five times the processor time and 5 s.</summary>
    public TimeSpan EffectiveWallTime => WallTime ?? 5 * CpuTime + TimeSpan.FromSeconds(5);

    /// <summary>Memory of all its processes, in bytes.</summary>
    public long MemoryBytes { get; init; } = 512L << 20;

    /// <summary>Processes and threads at once.</summary>
    public int Processes { get; init; } = 32;

    /// <summary>Bytes of standard output and of standard error, each.</summary>
    public int OutputBytes { get; init; } = 4 << 20;

    /// <summary>Bytes of the working folder.</summary>
    public long FileBytes { get; init; } = 64L << 20;
}
