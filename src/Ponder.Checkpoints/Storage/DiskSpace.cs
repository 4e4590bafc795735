namespace Ponder.Checkpoints.Storage;

/// <summary>Looks before a large file is written.</summary>
internal static class DiskSpace
{
    /// <summary>Bytes that may still be written to the disk of a path, which need not exist; null if unknown.</summary>
    public static long? FreeFor(string path)
    {
        string? folder = Path.GetDirectoryName(Path.GetFullPath(path));
        while (folder is not null && !Directory.Exists(folder))
            folder = Path.GetDirectoryName(folder);
        try
        {
            return folder is null ? null : new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Checks that a file has room.</summary>
    /// <exception cref="CheckpointException">The disk has less free space than that.</exception>
    public static void Require(string path, long bytes)
    {
        if (FreeFor(path) is long free && free < bytes)
            throw new CheckpointException(path, null, $"needs {bytes:N0} bytes; its disk has {free:N0} free");
    }
}
