using System.Runtime.InteropServices;

namespace Ponder.Inference.Backends.Cpu;

/// <summary>Asks Linux to back memory with huge pages; elsewhere, and where it declines, memory stays as it is.</summary>
internal static unsafe partial class HugePages
{
    private const int MadviseHugePage = 14;

    /// <summary>Advises whole huge pages from an aligned address on. PONDER_NO_HUGE_PAGES=1 leaves it out.</summary>
    public static void Advise(byte* start, nuint bytes)
    {
        if (OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("PONDER_NO_HUGE_PAGES") is null or "" or "0")
            _ = Madvise(start, bytes, MadviseHugePage);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Madvise(void* address, nuint length, int advice);
}
