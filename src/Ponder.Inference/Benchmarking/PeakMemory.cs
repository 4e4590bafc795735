using System.Diagnostics;

namespace Ponder.Inference.Benchmarking;

/// <summary>The most memory of this process that was resident at once (Linux: VmHWM).</summary>
internal static class PeakMemory
{
    private const string ResetFile = "/proc/self/clear_refs";
    private const string ResetPeak = "5"; // proc_pid_clear_refs(5): the peak becomes what is resident now

    public static long Bytes
    {
        get
        {
            using Process process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64;
        }
    }

    /// <summary>Forgets the peak so far; false where the system does not let one.</summary>
    public static bool TryReset()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        try
        {
            File.WriteAllText(ResetFile, ResetPeak);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
