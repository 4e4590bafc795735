using System.Buffers;
using System.Globalization;
using Ponder.Verifiers.Mathematics.Extraction;

namespace Ponder.Verifiers.Countdown;

/// <summary>Finds the expression in an output: what is in the last box, else the last line that is nothing but an expression.</summary>
internal static class CountdownAnswer
{
    /// <summary>Of longer outputs only the end is read, in characters.</summary>
    public const int MaxLength = 50_000;

    private static readonly SearchValues<char> s_characters = SearchValues.Create("0123456789+-*/()= ");

    private static readonly (string Written, string Meant)[] s_notations =
    [
        ("\\times", "*"), ("\\cdot", "*"), ("\\div", "/"), ("\u00D7", "*"), ("\u00B7", "*"), ("\u00F7", "/"), ("\u2212", "-"),
        ("\\left", ""), ("\\right", ""), ("\\(", ""), ("\\)", ""), ("\\[", ""), ("\\]", ""), ("$", ""), ("\\,", ""), ("\t", " "),
    ];

    /// <summary>The expression in plain characters, with the target if it was written beside it; null if there is none.</summary>
    public static string? Find(string output)
    {
        if (Thought.AfterThought(output) is not string answer)
            return null;
        string text = answer.Length > MaxLength ? answer[^MaxLength..] : answer;
        if (BoxScanner.Scan(text) is [.., Box last])
            return Plain(last.Content);
        string[] lines = text.Split('\n');
        for (int i = lines.Length - 1; i >= 0; i--)
        {
            string line = Plain(lines[i]).TrimEnd('.').TrimEnd();
            if (line.AsSpan().IndexOfAnyInRange('0', '9') >= 0 && line.AsSpan().IndexOfAnyExcept(s_characters) < 0)
                return line;
        }
        return null;
    }

    /// <summary>An answer without <c>52 =</c> before it or <c>= 52</c> behind it, where 52 is the target.</summary>
    /// <exception cref="FormatException">It is an equation of another kind.</exception>
    public static string WithoutTarget(string answer, long target)
    {
        string[] sides = answer.Split('=', 3);
        return sides.Length == 1 ? answer
            : sides.Length == 2 && IsTarget(sides[1]) ? sides[0]
            : sides.Length == 2 && IsTarget(sides[0]) ? sides[1]
            : throw new FormatException("expected an expression, or one that is equal to the target");

        bool IsTarget(string side) =>
            long.TryParse(side.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value == target;
    }

    private static string Plain(string text)
    {
        foreach ((string written, string meant) in s_notations)
            text = text.Replace(written, meant, StringComparison.Ordinal);
        return text.Trim();
    }
}
