namespace Ponder.Checkpoints.Storage;

/// <summary>Tells whether two paths are the same file, links followed.</summary>
internal static class SamePlace
{
    private static readonly StringComparison s_comparison =
        OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    public static bool IsSame(string one, string other) =>
        string.Equals(Resolve(one), Resolve(other), s_comparison);

    // The folder's links are followed too: a file may be reached through a linked folder.
    private static string Resolve(string path)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        string? folder = Path.GetDirectoryName(full);
        if (folder is not null)
            full = Path.Combine(Resolve(folder), Path.GetFileName(full));
        try
        {
            FileSystemInfo? target = File.ResolveLinkTarget(full, returnFinalTarget: true);
            return target is null ? full : target.FullName;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return full;
        }
    }
}
