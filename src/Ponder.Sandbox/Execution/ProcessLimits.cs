using System.Runtime.InteropServices;
using Ponder.Sandbox.Interop;

namespace Ponder.Sandbox.Execution;

/// <summary>Limits that the kernel keeps for each process (getrlimit(2)).</summary>
internal static unsafe class ProcessLimits
{
    private const int Cpu = 0;
    private const int FileSize = 1;
    private const int Data = 2;
    private const int Stack = 3;
    private const int Core = 4;
    private const int Processes = 6;
    private const int OpenFiles = 7;
    private const int LockedMemory = 8;
    private const int QueuedMessages = 12;

    // Room for deep recursion; it is also what a thread's stack may grow to, of which only what is used counts as memory.
    private const ulong StackBytes = 64 << 20;

    /// <summary>Sets them for a process, and so for all that it will start.</summary>
    /// <param name="process">The process that will become the program.</param>
    /// <param name="command">What it is to become.</param>
    /// <param name="memoryIsCounted">Whether a control group counts memory; if not, each process gets a coarse bound.</param>
    /// <param name="user">Whose process it is; null if it is ours.</param>
    public static void Set(int process, SandboxCommand command, bool memoryIsCounted, uint? user)
    {
        SandboxLimits limits = command.Limits;
        List<(int Resource, ulong Value)> wanted =
        [
            // The sum over all processes is watched elsewhere and comes first; this is for the case that nobody watches.
            (Cpu, (ulong)Math.Ceiling(limits.CpuTime.TotalSeconds) + 1),
            (FileSize, (ulong)command.LargestFileBytes),
            (Stack, StackBytes),
            (Core, 0),
            (OpenFiles, 512),
            (LockedMemory, 64 << 10),
            (QueuedMessages, 64 << 10),
            // With the shell around the command.
            (Processes, (ulong)limits.Processes + 1),
        ];
        if (!memoryIsCounted)
            wanted.Add((Data, 4 * (ulong)limits.MemoryBytes + (ulong)limits.Processes * StackBytes));

        Libc.ResourceLimit[] values = new Libc.ResourceLimit[wanted.Count];
        for (int i = 0; i < values.Length; i++)
        {
            // Nobody may raise what was lowered for us.
            if (Libc.Limit(0, wanted[i].Resource, null, out Libc.ResourceLimit ours) != 0)
                throw Libc.Failure("prlimit");
            ulong value = Math.Min(wanted[i].Value, ours.Hard);
            values[i] = new Libc.ResourceLimit(value, value);
        }

        // Root in a container may lack the right to limit others; a user may always limit its own.
        int error = 0;
        uint[]? groups = user is { } id ? UserSwitch.Enter(id) ?? throw new SandboxException($"cannot become user {id}") : null;
        for (int i = 0; i < values.Length && error == 0; i++)
        {
            fixed (Libc.ResourceLimit* value = &values[i])
            {
                if (Libc.Limit(process, wanted[i].Resource, value, out _) != 0)
                    error = Marshal.GetLastPInvokeError();
            }
        }
        if (groups is not null)
            UserSwitch.Leave(groups);
        if (error != 0)
            throw Libc.Failure("prlimit", error);
    }
}
