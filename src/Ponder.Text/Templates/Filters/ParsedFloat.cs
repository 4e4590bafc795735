using System.Buffers;
using System.Globalization;
using Ponder.Text.Templates.Methods;

namespace Ponder.Text.Templates.Filters;

/// <summary>Python's <c>float(text)</c>.</summary>
internal static class ParsedFloat
{
    private const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly SearchValues<char> s_characters = SearchValues.Create("0123456789.eE+-_");

    /// <summary>The number, or null where the text is none.</summary>
    public static double? TryParse(string text)
    {
        ReadOnlySpan<char> rest = PythonText.Strip(text, null);
        ReadOnlySpan<char> unsigned = rest.Length > 0 && rest[0] is '+' or '-' ? rest[1..] : rest;
        double sign = rest.Length > 0 && rest[0] == '-' ? -1 : 1;
        if (Is(unsigned, "inf") || Is(unsigned, "infinity"))
            return sign * double.PositiveInfinity;
        if (Is(unsigned, "nan"))
            return double.NaN;
        if (unsigned.ContainsAnyExcept(s_characters) || !TakeUnderscores(unsigned, out string digits))
            return null;
        return double.TryParse(digits, Style, CultureInfo.InvariantCulture, out double number) ? sign * number : null;
    }

    private static bool Is(ReadOnlySpan<char> text, string word) => text.Equals(word, StringComparison.OrdinalIgnoreCase);

    // Underscores may only stand between digits.
    private static bool TakeUnderscores(ReadOnlySpan<char> text, out string digits)
    {
        digits = text.ToString().Replace("_", "", StringComparison.Ordinal);
        if (text.StartsWith("_") || text.EndsWith("_"))
            return false;
        for (int at = 1; at < text.Length - 1; at++)
        {
            if (text[at] == '_' && !(char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1])))
                return false;
        }
        return true;
    }
}
