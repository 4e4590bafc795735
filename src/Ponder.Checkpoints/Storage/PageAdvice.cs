using System.Runtime.InteropServices;

namespace Ponder.Checkpoints.Storage;

/// <summary>Tells the kernel what will become of mapped pages.</summary>
internal static unsafe partial class PageAdvice
{
    private const int DontNeed = 4; // MADV_DONTNEED, the same number on every Linux architecture

    /// <summary>Drops the pages that lie wholly within the range. Linux only; elsewhere nothing happens.</summary>
    public static void DoNotNeed(byte* start, long length)
    {
        if (!OperatingSystem.IsLinux())
            return;
        nuint page = (nuint)Environment.SystemPageSize;
        nuint first = ((nuint)start + page - 1) & ~(page - 1);
        nuint end = ((nuint)start + (nuint)length) & ~(page - 1);
        if (first < end)
            _ = Advise((void*)first, end - first, DontNeed); // only advice: a failure costs memory, not correctness
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* address, nuint length, int advice);
}
