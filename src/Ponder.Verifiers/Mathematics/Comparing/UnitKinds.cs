using Ponder.Verifiers.Mathematics.Extraction;
using Ponder.Verifiers.Mathematics.Parsing;

namespace Ponder.Verifiers.Mathematics.Comparing;

/// <summary>Units may be left out, but two that are written must be the same: they are not converted.</summary>
internal static class UnitKinds
{
    private const int LongestUnit = 60;

    /// <summary>Whether both answers have units, and different ones.</summary>
    public static bool Conflict(ExtractedAnswer gold, ExtractedAnswer answer) =>
        Of(gold) is string wanted && Of(answer) is string found && wanted != found;

    // The unit of an answer, in its source or behind it; null if there is none, or one that is not known.
    private static string? Of(ExtractedAnswer answer)
    {
        string source = answer.Source;
        if (CurrencyOf(source) is string currency)
            return currency;
        // From the first place where a unit follows a value to the end of the source.
        int from = Math.Max(1, source.Length - LongestUnit);
        bool hasWords = source.AsSpan(from).ContainsAnyInRange('A', 'z') || source.Contains('°', StringComparison.Ordinal);
        for (int at = from; hasWords && at < source.Length; at++)
        {
            if (Unwrap(source, at) is string rest && UnitExpression.Parse(rest) is string unit)
                return unit;
        }
        return char.IsAsciiDigit(source[^1]) || source[^1] == '}' ? Behind(answer.Following) : null;
    }

    private static string? CurrencyOf(string source) =>
        source.Contains("\\$", StringComparison.Ordinal) ? "dollar^1"
            : source.Contains('€', StringComparison.Ordinal) ? "euro^1"
            : source.Contains('£', StringComparison.Ordinal) ? "pound^1"
            : source.Contains('¥', StringComparison.Ordinal) ? "yen^1"
            : null;

    // What stands at a place up to the end, if it begins a unit: words behind a value, or the sign of degrees.
    private static string? Unwrap(string source, int at)
    {
        string rest = source[at..].TrimEnd(' ', '$', '.');
        if (rest is "^\\circ" or "^{\\circ}" or "°" or "\\degree" or "\\circ" or "^{ \\circ }")
            return "degrees";
        foreach (string words in (ReadOnlySpan<string>)["\\text{", "\\mbox{", "\\mathrm{", "\\textrm{", "\\mathit{", "\\textbf{"])
        {
            if (rest.StartsWith(words, StringComparison.Ordinal)
                && rest.IndexOf('}', StringComparison.Ordinal) is > 0 and int close)
                return rest[words.Length..close] + rest[(close + 1)..];
        }
        char before = source[at - 1];
        bool plain = char.IsAsciiLetter(source[at]) && (char.IsAsciiDigit(before) || before is ' ' or '}' or '$')
            && (source.Length > at + 1 && char.IsAsciiLetter(source[at + 1]));
        return plain ? rest : null;
    }

    // In running text "in" is a preposition, and single letters are names.
    private static string? Behind(string following)
    {
        string text = following.Replace("$", "", StringComparison.Ordinal).TrimStart(' ', '\\', ')', '*');
        if (text.Length < following.Length && UnitExpression.ReadAt(text, 0, out int end) is string unit
            && !text.StartsWith("in ", StringComparison.Ordinal) && end > 1
            && (end == text.Length || !char.IsAsciiLetterOrDigit(text[end])))
            return unit;
        return null;
    }
}
