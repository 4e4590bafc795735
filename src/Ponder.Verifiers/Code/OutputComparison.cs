using System.Globalization;

namespace Ponder.Verifiers.Code;

/// <summary>
/// LiveCodeBench's comparison of outputs (its lcb_runner/evaluation/testing_util.py): the whole is stripped and split
/// into lines, each line is stripped, and lines that differ must be the same decimal numbers, token by token and exactly.
/// </summary>
public static class OutputComparison
{
    /// <summary>Whether an output counts as the one expected.</summary>
    public static bool AreEqual(string output, string expected) => Difference(output, expected) is null;

    /// <summary>Where they differ, in words; null where they do not.</summary>
    public static string? Difference(string output, string expected)
    {
        string[] lines = Lines(output);
        string[] wanted = Lines(expected);
        if (lines.Length != wanted.Length)
            return string.Create(CultureInfo.InvariantCulture, $"{lines.Length} lines of output, expected {wanted.Length}");
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i] != wanted[i] && !AreSameNumbers(lines[i], wanted[i]))
            {
                return string.Create(
                    CultureInfo.InvariantCulture, $"line {i + 1}: {Line.Quote(lines[i])}, expected {Line.Quote(wanted[i])}");
            }
        }
        return null;
    }

    private static string[] Lines(string text)
    {
        string[] lines = PythonSpace.Strip(text).ToString().Split('\n');
        for (int i = 0; i < lines.Length; i++)
            lines[i] = PythonSpace.Strip(lines[i]).ToString();
        return lines;
    }

    private static bool AreSameNumbers(string line, string expected)
    {
        ReadOnlySpan<char> left = line;
        ReadOnlySpan<char> right = expected;
        while (true)
        {
            ReadOnlySpan<char> one = PythonSpace.NextToken(ref left);
            ReadOnlySpan<char> other = PythonSpace.NextToken(ref right);
            if (one.IsEmpty || other.IsEmpty)
                return one.IsEmpty && other.IsEmpty;
            if (!DecimalToken.TryParse(one, out DecimalToken a) || !DecimalToken.TryParse(other, out DecimalToken b)
                || !a.Equals(b))
                return false;
        }
    }
}
