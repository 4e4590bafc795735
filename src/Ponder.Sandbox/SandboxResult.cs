namespace Ponder.Sandbox;

/// <summary>What became of a program.</summary>
public sealed record SandboxResult
{
    /// <summary>How it ended.</summary>
    public required SandboxStatus Status { get; init; }

    /// <summary>One line about it, for a person.</summary>
    public string Message { get; init; } = "";

    /// <summary>Its exit code; null if a signal ended it, or it never ran.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The signal that ended it; null if none did.</summary>
    public int? Signal { get; init; }

    /// <summary>Standard output, up to the limit.</summary>
    public ReadOnlyMemory<byte> Stdout { get; init; }

    /// <summary>Standard error, up to the limit.</summary>
    public ReadOnlyMemory<byte> Stderr { get; init; }

    /// <summary>Processor time.</summary>
    public TimeSpan CpuTime { get; init; }

    /// <summary>Time on the wall.</summary>
    public TimeSpan WallTime { get; init; }

    /// <summary>Most memory at once, in bytes.</summary>
    public long PeakMemoryBytes { get; init; }

    /// <summary>What compiling came to; null for languages that are not compiled.</summary>
    public SandboxResult? Compilation { get; init; }

    /// <summary>Files that were asked for, by relative path.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files { get; init; } =
        new Dictionary<string, ReadOnlyMemory<byte>>();

    /// <summary>What kept it from the rest of the machine.</summary>
    public IReadOnlyList<string> Isolation { get; init; } = [];
}
