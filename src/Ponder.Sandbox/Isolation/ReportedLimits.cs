using System.Globalization;

namespace Ponder.Sandbox.Isolation;

/// <summary>The resource limits that a process in the sandbox sees, as <c>/proc/self/limits</c> writes them.</summary>
internal static class ReportedLimits
{
    /// <summary>The first limit that is not there or looser than it must be; null if all hold.</summary>
    /// <param name="lines">The report.</param>
    /// <param name="limits">What the process may use.</param>
    public static string? FindMissing(IReadOnlyList<string> lines, SandboxLimits limits)
    {
        (string Name, long Most)[] wanted =
        [
            ("Max cpu time", (long)Math.Ceiling(limits.CpuTime.TotalSeconds) + 1), ("Max file size", limits.FileBytes),
            ("Max core file size", 0), ("Max processes", limits.Processes + 1), ("Max open files", 512),
            ("Max locked memory", 64 << 10),
        ];
        return wanted.FirstOrDefault(limit => !Holds(lines, limit.Name, limit.Most)).Name;
    }

    /// <summary>Whether what a process may raise its limit to is at most this.</summary>
    private static bool Holds(IReadOnlyList<string> lines, string name, long most)
    {
        string? line = lines.FirstOrDefault(candidate => candidate.StartsWith(name + "  ", StringComparison.Ordinal));
        string[] values = line?[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return values.Length >= 2 && long.TryParse(values[1], NumberStyles.None, CultureInfo.InvariantCulture, out long hard)
            && hard <= most;
    }
}
