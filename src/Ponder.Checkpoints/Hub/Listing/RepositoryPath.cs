using System.Buffers;

namespace Ponder.Checkpoints.Hub.Listing;

/// <summary>
/// Decides which of a repository's paths may become a path on disk. A listing comes from a stranger: one step
/// upwards, one absolute path or one device name is enough to write outside the store.
/// </summary>
internal static class RepositoryPath
{
    private const int LongestPath = 1024;
    private const int LongestSegment = 255;
    private const string Refused = "<>:\"|?*";

    private static readonly SearchValues<char> s_refused = SearchValues.Create(Refused);

    private static readonly string[] s_devices =
    [
        "CON", "PRN", "AUX", "NUL",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    ];

    /// <summary>
    /// Why no honest repository lists the path: it is empty, absolute, steps upwards or holds a backslash or
    /// control character. Null when it could be honest.
    /// </summary>
    public static string? Attack(string path)
    {
        if (path.Length == 0)
            return "is empty";
        if (path.Length > LongestPath)
            return $"has more than {LongestPath} characters";
        if (path.Any(char.IsControl))
            return "holds a control character";
        if (path.Contains('\\', StringComparison.Ordinal))
            return "holds a backslash";
        if (path[0] == '/' || (path.Length > 1 && path[1] == ':' && char.IsAsciiLetter(path[0])))
            return "is absolute";
        if (path.Split('/').Any(static segment => segment is "" or "." or ".."))
            return "has a segment that is empty, '.' or '..'";
        return null;
    }

    /// <summary>
    /// Why the path cannot be a file below a folder on every system (Windows' rules included, so that a model
    /// moves between machines), or null when it can. A leading dot is refused because the store keeps its own files so.
    /// </summary>
    public static string? Problem(string path)
    {
        if (Attack(path) is string attack)
            return attack;

        foreach (string segment in path.Split('/'))
        {
            if (segment[0] == '.')
                return "has a segment that begins with '.'";
            if (segment.Length > LongestSegment)
                return $"has a segment of more than {LongestSegment} characters";
            if (segment[^1] is '.' or ' ' || segment[0] == ' ')
                return "has a segment that begins or ends with a space, or ends with '.'";
            if (segment.AsSpan().ContainsAny(s_refused))
                return $"holds one of {Refused}";
            if (s_devices.Contains(segment.Split('.')[0].TrimEnd(), StringComparer.OrdinalIgnoreCase))
                return "has a segment that names a device";
        }
        return null;
    }
}
