using System.Globalization;
using System.Text;
using Ponder.Text.Templates.Runtime;

namespace Ponder.Text.Templates.Values;

/// <summary>Python's <c>repr</c> of strings.</summary>
internal static class StringRepr
{
    public static void Append(Budget budget, StringBuilder target, string text)
    {
        budget.Characters(text.Length);
        char quote = text.Contains('\'') && !text.Contains('"') ? '"' : '\'';
        target.Append(quote);
        for (int at = 0; at < text.Length; at++)
        {
            char c = text[at];
            if (c == quote || c == '\\')
                target.Append('\\').Append(c);
            else if (c is >= ' ' and < (char)127)
                target.Append(c);
            else
            {
                budget.Characters(9);
                int length = CodePoints.LengthAt(text, at);
                AppendOther(target, length == 2 ? char.ConvertToUtf32(c, text[at + 1]) : c, text.AsSpan(at, length));
                at += length - 1;
            }
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
