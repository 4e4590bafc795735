namespace Ponder.Sandbox.Execution;

/// <summary>Relative paths in the working folder, as callers may give them.</summary>
internal static class WorkingPaths
{
    /// <summary>Returns the path if it stays in the folder and has no odd parts.</summary>
    /// <exception cref="SandboxException">It does not.</exception>
    public static string Check(string path)
    {
        bool bad = path.Length is 0 or > 1024 || path.Any(char.IsControl) || path[0] == '/' ||
            path.Split('/') is { } parts &&
            (parts.Length > 32 || parts.Any(part => part is "" or "." or ".." || part.Length > 255));
        return bad ? throw new SandboxException($"file '{Shorten(path)}': expected a relative path without '..'") : path;
    }

    /// <summary>Checks that no path is that of a file and of a folder with files in it.</summary>
    /// <exception cref="SandboxException">One is.</exception>
    public static void CheckApart(IReadOnlyList<string> paths)
    {
        string? both = Folders(paths).Intersect(paths, StringComparer.Ordinal).FirstOrDefault();
        if (both is not null)
            throw new SandboxException($"file '{Shorten(both)}': other files lie in it as in a folder");
    }

    /// <summary>All folders that paths lie in, outer ones first.</summary>
    public static IEnumerable<string> Folders(IEnumerable<string> paths)
    {
        SortedSet<string> folders = new(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            for (int slash = path.IndexOf('/'); slash > 0; slash = path.IndexOf('/', slash + 1))
                folders.Add(path[..slash]);
        }
        return folders;
    }

    private static string Shorten(string path) =>
        new([.. path.Take(80).Select(character => char.IsControl(character) ? '?' : character)]);
}
