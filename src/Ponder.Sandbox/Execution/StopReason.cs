namespace Ponder.Sandbox.Execution;

/// <summary>Why a running command was ended from outside.</summary>
internal enum StopReason
{
    None,
    CpuTime,
    WallTime,
    Memory,
    Output,
    Cancelled,
}
