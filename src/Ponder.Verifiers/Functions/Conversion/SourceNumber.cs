using System.Globalization;
using System.Text;

namespace Ponder.Verifiers.Functions.Conversion;

/// <summary>
/// The shapes of number literals that the reference looks for by regular expressions: <c>^-?\d+$</c> and
/// <c>^-?\d+(\.\d+)?([eE][+-]?\d+)?$</c>, with a suffix. As there, digits may be of any script, and one line end may follow.
/// </summary>
internal static class SourceNumber
{
    /// <summary>Matches an integer and gives it without suffix and line end; null if it is none.</summary>
    /// <param name="text">What may be one.</param>
    /// <param name="suffixes">Characters of which one must follow; empty if none may.</param>
    public static string? Integer(string text, string suffixes = "") =>
        Match(text, suffixes, hasFraction: false, hasExponent: false);

    /// <summary>Matches a number with a fraction.</summary>
    /// <inheritdoc cref="Integer"/>
    public static string? Real(string text, string suffixes = "") => Match(text, suffixes, hasFraction: true, hasExponent: true);

    /// <summary>Matches a number with a fraction but no exponent.</summary>
    public static string? Fraction(string text) => Match(text, "", hasFraction: true, hasExponent: false);

    private static string? Match(string text, string suffixes, bool hasFraction, bool hasExponent)
    {
        string line = text.EndsWith('\n') ? text[..^1] : text;
        int at = line.StartsWith('-') ? 1 : 0;
        if (!SkipDigits(line, ref at))
            return null;
        if (hasFraction && at < line.Length && line[at] == '.')
        {
            at++;
            if (!SkipDigits(line, ref at))
                return null;
        }
        if (hasExponent && at < line.Length && line[at] is 'e' or 'E')
        {
            at++;
            if (at < line.Length && line[at] is '+' or '-')
                at++;
            if (!SkipDigits(line, ref at))
                return null;
        }
        if (suffixes.Length == 0)
            return at == line.Length ? line : null;
        return at + 1 == line.Length && suffixes.Contains(line[at], StringComparison.Ordinal) ? line[..at] : null;
    }

    private static bool SkipDigits(string text, ref int at)
    {
        int start = at;
        while (at < text.Length && Rune.TryGetRuneAt(text, at, out Rune rune)
            && Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber)
            at += rune.Utf16SequenceLength;
        return at > start;
    }
}
