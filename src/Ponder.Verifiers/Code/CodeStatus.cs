namespace Ponder.Verifiers.Code;

/// <summary>What became of a program under its tests.</summary>
public enum CodeStatus
{
    /// <summary>All tests passed.</summary>
    Accepted,

    /// <summary>It ended, with something other than what was expected.</summary>
    WrongAnswer,

    /// <summary>It used up its processor time.</summary>
    CpuTimeLimit,

    /// <summary>It used up its time on the wall.</summary>
    WallTimeLimit,

    /// <summary>It wanted more memory than it may have.</summary>
    MemoryLimit,

    /// <summary>It wrote more than it may.</summary>
    OutputLimit,

    /// <summary>It raised an error, ended by a signal or with an exit code, or ended before its tests did.</summary>
    RuntimeError,

    /// <summary>It did not compile.</summary>
    CompileError,

    /// <summary>It was stopped for calling what is forbidden.</summary>
    Forbidden,
}
