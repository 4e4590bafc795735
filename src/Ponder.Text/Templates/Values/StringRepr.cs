using System.Globalization;
using System.Text;

namespace Ponder.Text.Templates.Values;

/// <summary>Python's <c>repr</c> of strings.</summary>
internal static class StringRepr
{
    public static void Append(StringBuilder target, string text)
    {
        char quote = text.Contains('\'') && !text.Contains('"') ? '"' : '\'';
        target.Append(quote);
        for (int at = 0; at < text.Length; at++)
        {
            char c = text[at];
            if (c == quote || c == '\\')
                target.Append('\\').Append(c);
            else if (c is >= ' ' and < (char)127)
                target.Append(c);
            else if (CodePoints.LengthAt(text, at) == 2)
                AppendOther(target, char.ConvertToUtf32(c, text[++at]), text.AsSpan(at - 1, 2));
            else
                AppendOther(target, c, text.AsSpan(at, 1));
        }
        target.Append(quote);
    }

    private static void AppendOther(StringBuilder target, int codePoint, ReadOnlySpan<char> itself)
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        if (codePoint is '\n' or '\r' or '\t')
            target.Append(codePoint == '\n' ? "\\n" : codePoint == '\r' ? "\\r" : "\\t");
        else if (IsPrintable(codePoint))
            target.Append(itself);
        else if (codePoint <= 0xFF)
            target.Append(invariant, $"\\x{codePoint:x2}");
        else if (codePoint <= 0xFFFF)
            target.Append(invariant, $"\\u{codePoint:x4}");
        else
            target.Append(invariant, $"\\U{codePoint:x8}");
    }

    private static bool IsPrintable(int codePoint) => CharUnicodeInfo.GetUnicodeCategory(codePoint) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator);
}
