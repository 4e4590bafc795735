using System.Diagnostics;
using Microsoft.Win32.SafeHandles;

namespace Ponder.Inference.Benchmarking;

/// <summary>How long it takes to read files that the page cache holds, and do nothing with them.</summary>
internal static class FileReading
{
    private const int PieceBytes = 1 << 20;

    /// <summary>Reads the files once, so that the cache has what it can hold, then again on the clock.</summary>
    public static TimeSpan Time(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        Read(files, cancellationToken);
        long start = Stopwatch.GetTimestamp();
        Read(files, cancellationToken);
        return Stopwatch.GetElapsedTime(start);
    }

    private static void Read(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        byte[] piece = new byte[PieceBytes];
        foreach (string file in files)
        {
            using SafeFileHandle handle = File.OpenHandle(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            int count;
            for (long offset = 0; (count = RandomAccess.Read(handle, piece, offset)) > 0; offset += count)
                cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
