namespace Ponder.Sandbox.Isolation;

/// <summary>The control groups that a process in the sandbox is in, lines of <c>/proc/self/cgroup</c> after a word.</summary>
internal static class ReportedGroups
{
    private const string Word = "group ";

    /// <summary>Whether they are those that were made for it: in all hierarchies that count something, or in the only one.</summary>
    public static bool AreOurs(IReadOnlyList<string> lines)
    {
        // Number, controllers and path, with colons between them.
        List<string[]> groups =
        [
            .. lines.Where(line => line.StartsWith(Word, StringComparison.Ordinal))
                .Select(line => line[Word.Length..].Split(':', 3)).Where(parts => parts.Length == 3),
        ];
        List<string[]> counting = groups.FindAll(group => group[1].Split(',').Intersect(ControlGroups.Controllers).Any());
        if (counting.Count == 0)
            counting = groups.FindAll(group => group[1].Length == 0);
        return counting.Count > 0 && counting.TrueForAll(group => group[2].Contains("/" + ControlGroups.Prefix, StringComparison.Ordinal));
    }
}
