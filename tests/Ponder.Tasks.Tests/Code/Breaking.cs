namespace Ponder.Tasks.Tests.Code;

/// <summary>Makes a right program wrong: another operator, another function, the other branch.</summary>
internal static class Breaking
{
    private static readonly (string Right, string Wrong)[] s_changes =
    [
        ("reverse=True", "reverse=False"), (" >= ", " < "), (" <= ", " > "), (" > ", " < "), (" < ", " > "), ("% 2 == ", "% 2 != "), (" == ", " != "),
        ("max(", "min("), ("min(", "max("), ("sum(", "len("), ("len(", "1 + len("), (" * ", " + "), (" + ", " - "), (" - ", " + "), (" // ", " % "),
        (" % ", " // "), (".upper", ".lower"), (".lower", ".upper"), (".startswith", ".endswith"), (".endswith", ".startswith"), (" in ", " not in "),
        ("[::-1]", ""), (".count(", ".index("), ("sorted(", "list("), ("[:", "[1:"), (":]", ":-1]"),
    ];

    /// <summary>The program with one change in its last line that computes.</summary>
    public static string Break(string answer)
    {
        string[] lines = answer.Split('\n');
        for (int i = lines.Length - 2; i > 1; i--)
        {
            foreach ((string right, string wrong) in s_changes)
            {
                if (lines[i].Contains(right, StringComparison.Ordinal) && !lines[i].Contains("for i in", StringComparison.Ordinal))
                {
                    lines[i] = lines[i].Replace(right, wrong, StringComparison.Ordinal);
                    return string.Join('\n', lines);
                }
            }
        }
        return string.Join('\n', lines.Select(line => line.StartsWith("    return ", StringComparison.Ordinal) ? "    return None" : line));
    }
}
