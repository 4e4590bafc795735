namespace Ponder.Sandbox;

/// <summary>How a run ended.</summary>
public enum SandboxStatus
{
    /// <summary>It ended by itself with exit code 0.</summary>
    Finished,

    /// <summary>It used up its processor time.</summary>
    CpuTimeLimit,

    /// <summary>It used up its time on the wall.</summary>
    WallTimeLimit,

    /// <summary>It wanted more memory than it may have.</summary>
    MemoryLimit,

    /// <summary>It wrote more than it may.</summary>
    OutputLimit,

    /// <summary>It ended with another exit code, or by a signal.</summary>
    RuntimeError,

    /// <summary>It did not compile.</summary>
    CompileError,

    /// <summary>It was stopped for calling what is forbidden.</summary>
    Forbidden,

    /// <summary>The sandbox itself failed.</summary>
    InternalError,
}
