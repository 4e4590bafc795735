using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Ponder.Sandbox.Interop;

/// <summary>What is needed of the C library and has no counterpart in .NET. Constants are those of Linux on x86-64 and arm64.</summary>
internal static unsafe partial class Libc
{
    public const int CloseOnExec = 0x80000;
    public const int NonBlocking = 0x800;
    public const int SignalKill = 9;
    public const short PollIn = 1;
    public const short PollOut = 4;
    public const int ErrorInterrupted = 4;
    public const int ErrorAgain = 11;

    private const int DuplicateCloseOnExec = 1030;
    private const long PidfdSendSignalNumber = 424;
    private const long PidfdOpenNumber = 434;

    /// <summary>An entry of <see cref="Poll"/>; a negative descriptor is passed over.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        public int Descriptor;
        public short Wanted;
        public short Found;
    }

    /// <summary>Two <c>rlim_t</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct ResourceLimit(ulong soft, ulong hard)
    {
        public ulong Soft = soft;
        public ulong Hard = hard;
    }

    /// <summary>The beginning of <c>struct rusage</c>; the rest is room.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    public struct ResourceUsage
    {
        public long UserSeconds;
        public long UserMicroseconds;
        public long SystemSeconds;
        public long SystemMicroseconds;
    }

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(SafeFileHandle descriptor, byte* buffer, nint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(SafeFileHandle descriptor, byte* buffer, nint count);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollEntry* entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "pipe2", SetLastError = true)]
    public static partial int Pipe(int* ends, int flags);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    public static partial int EventFile(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "memfd_create", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial int MemoryFile(string name, uint flags);

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    public static partial long Seek(SafeFileHandle descriptor, long offset, int whence);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    public static partial int Control(SafeFileHandle descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "prlimit", SetLastError = true)]
    public static partial int Limit(int process, int resource, ResourceLimit* limit, out ResourceLimit old);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "wait4", SetLastError = true)]
    public static partial int Wait(int process, int* status, int options, ResourceUsage* usage);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    public static partial long SystemCall(long number, long first, long second, long third, long fourth);

    /// <summary>A descriptor that becomes readable when a process has ended; null if there is no such process.</summary>
    public static SafeFileHandle? OpenProcess(int process)
    {
        long descriptor = SystemCall(PidfdOpenNumber, process, 0, 0, 0);
        return descriptor < 0 ? null : new SafeFileHandle((nint)descriptor, ownsHandle: true);
    }

    /// <summary>Kills the process a descriptor stands for, and no other; does nothing if it has ended.</summary>
    public static void KillProcess(SafeFileHandle process) =>
        _ = SystemCall(PidfdSendSignalNumber, process.DangerousGetHandle(), SignalKill, 0, 0);

    /// <summary>A copy of a descriptor with a number of at least <paramref name="least"/>, closed on exec.</summary>
    public static SafeFileHandle DuplicateAbove(SafeFileHandle descriptor, int least) =>
        Own(Control(descriptor, DuplicateCloseOnExec, least), "fcntl");

    /// <summary>Takes possession of a descriptor that a call returned.</summary>
    public static SafeFileHandle Own(int descriptor, string call) =>
        descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw Failure(call);

    /// <summary>The error of the last call.</summary>
    public static SandboxException Failure(string call) => Failure(call, Marshal.GetLastPInvokeError());

    /// <summary>An error by its number.</summary>
    public static SandboxException Failure(string call, int error) =>
        new($"{call}: {Marshal.GetPInvokeErrorMessage(error)} ({error})");
}
