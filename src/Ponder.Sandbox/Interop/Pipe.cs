using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Ponder.Sandbox.Interop;

/// <summary>A pipe; both ends are closed on exec.</summary>
internal sealed unsafe class Pipe : IDisposable
{
    private Pipe(SafeFileHandle reading, SafeFileHandle writing)
    {
        Reading = reading;
        Writing = writing;
    }

    public SafeFileHandle Reading { get; }

    public SafeFileHandle Writing { get; }

    public static Pipe Create()
    {
        int* ends = stackalloc int[2];
        if (Libc.Pipe(ends, Libc.CloseOnExec) != 0)
            throw Libc.Failure("pipe");
        return new Pipe(new SafeFileHandle(ends[0], ownsHandle: true), new SafeFileHandle(ends[1], ownsHandle: true));
    }

    /// <summary>Whether something lies in it that nobody has read.</summary>
    public bool HoldsData()
    {
        Libc.PollEntry entry = new() { Descriptor = (int)Reading.DangerousGetHandle(), Wanted = Libc.PollIn };
        return Libc.Poll(&entry, 1, 0) == 1 && (entry.Found & Libc.PollIn) != 0;
    }

    /// <summary>Puts a byte into it.</summary>
    public void Signal()
    {
        byte one = 1;
        if (Libc.Write(Writing, &one, 1) != 1)
            throw Libc.Failure("write", Marshal.GetLastPInvokeError());
    }

    public void Dispose()
    {
        Reading.Dispose();
        Writing.Dispose();
    }
}
