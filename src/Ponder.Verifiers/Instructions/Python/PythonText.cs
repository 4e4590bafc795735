using System.Globalization;
using System.Text;

namespace Ponder.Verifiers.Instructions.Python;

/// <summary>
/// Python's string methods where they differ from .NET's: what counts as white space, a word, upper case. Positions are of
/// UTF-16 units, characters are code points, as in Python.
/// </summary>
internal static class PythonText
{
    /// <summary>The code point that begins at a position; half a surrogate pair stands for itself.</summary>
    public static int CodePointAt(string text, int index) =>
        char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
            ? char.ConvertToUtf32(text[index], text[index + 1])
            : text[index];

    /// <summary>The code point that ends before a position.</summary>
    public static int CodePointBefore(string text, int index) =>
        char.IsLowSurrogate(text[index - 1]) && index >= 2 && char.IsHighSurrogate(text[index - 2])
            ? char.ConvertToUtf32(text[index - 2], text[index - 1])
            : text[index - 1];

    /// <summary>UTF-16 units of a code point.</summary>
    public static int Width(int codePoint) => codePoint > char.MaxValue ? 2 : 1;

    /// <summary>All code points.</summary>
    public static int[] CodePoints(string text)
    {
        int[] points = new int[text.Length];
        int count = 0;
        for (int index = 0; index < text.Length; count++)
        {
            points[count] = CodePointAt(text, index);
            index += Width(points[count]);
        }
        return points.Length == count ? points : points[..count];
    }

    /// <summary><c>str.isspace</c>, and <c>\s</c>: Unicode white space and the separators U+001C to U+001F.</summary>
    public static bool IsSpace(int codePoint) =>
        codePoint <= char.MaxValue && (char.IsWhiteSpace((char)codePoint) || codePoint is >= 0x1C and <= 0x1F);

    /// <summary><c>\w</c>: letters, numbers of any kind, and the underscore; no combining marks.</summary>
    public static bool IsWord(int codePoint)
    {
        if (codePoint < 128)
            return char.IsAsciiLetterOrDigit((char)codePoint) || codePoint == '_';
        return Category(codePoint) is <= UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
    }

    /// <summary><c>\d</c>: decimal digits of any script.</summary>
    public static bool IsDigit(int codePoint) =>
        codePoint < 128 ? codePoint is >= '0' and <= '9' : Category(codePoint) == UnicodeCategory.DecimalDigitNumber;

    /// <summary>Whether a word character begins at a position.</summary>
    public static bool IsWordAt(string text, int index) => index < text.Length && IsWord(CodePointAt(text, index));

    /// <summary>Whether a word character ends before a position.</summary>
    public static bool IsWordBefore(string text, int index) => index > 0 && IsWord(CodePointBefore(text, index));

    /// <summary><c>\b</c>.</summary>
    public static bool IsBoundary(string text, int index) => IsWordAt(text, index) != IsWordBefore(text, index);

    /// <summary><c>str.strip()</c>.</summary>
    public static string Strip(string text)
    {
        int start = 0;
        while (start < text.Length && IsSpace(text[start]))
            start++;
        int end = RightStripped(text);
        return start >= end ? "" : text[start..end];
    }

    /// <summary>The length that <c>str.rstrip()</c> leaves.</summary>
    public static int RightStripped(string text)
    {
        int end = text.Length;
        while (end > 0 && IsSpace(text[end - 1]))
            end--;
        return end;
    }

    /// <summary>Whether <c>str.strip()</c> leaves nothing.</summary>
    public static bool IsBlank(ReadOnlySpan<char> text)
    {
        foreach (char unit in text)
        {
            if (!IsSpace(unit))
                return false;
        }
        return true;
    }

    /// <summary><c>str.lower()</c>.</summary>
    public static string Lower(string text)
    {
        if (text.AsSpan().IndexOfAny('\u03A3', '\u0130') < 0)
            return text.ToLowerInvariant();
        StringBuilder lower = new(text.Length);
        for (int index = 0; index < text.Length; index++)
        {
            switch (text[index])
            {
                case '\u0130':
                    lower.Append("i\u0307");
                    break;
                case '\u03A3':
                    lower.Append(EndsWord(text, index) ? '\u03C2' : '\u03C3');
                    break;
                default:
                    int width = Width(CodePointAt(text, index));
                    lower.Append(text.Substring(index, width).ToLowerInvariant());
                    index += width - 1;
                    break;
            }
        }
        return lower.ToString();
    }

    /// <summary>Lower case of one code point without context, as regular expressions that ignore case see it.</summary>
    public static int Lower(int codePoint)
    {
        if (codePoint < 128)
            return codePoint is >= 'A' and <= 'Z' ? codePoint + 32 : codePoint;
        if (codePoint == 0x130)
            return 'i';
        return Rune.TryCreate(codePoint, out Rune rune) ? Rune.ToLowerInvariant(rune).Value : codePoint;
    }

    /// <summary><c>str.isupper()</c>: some cased character, and none that is of lower or title case.</summary>
    public static bool IsUpper(ReadOnlySpan<char> text) => AllOfCase(text, upper: true);

    /// <summary><c>str.islower()</c>.</summary>
    public static bool IsLower(ReadOnlySpan<char> text) => AllOfCase(text, upper: false);

    private static bool AllOfCase(ReadOnlySpan<char> text, bool upper)
    {
        bool cased = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isUpper = LetterCase.IsUpper(rune.Value);
            bool isLower = !isUpper && LetterCase.IsLower(rune.Value);
            bool isTitle = !isUpper && !isLower && LetterCase.IsTitle(rune.Value);
            if (isTitle || (upper ? isLower : isUpper))
                return false;
            cased |= isUpper || isLower;
        }
        return cased;
    }

    // The sigma at the end of a word has a shape of its own: a cased letter before it, none after it, marks not counting.
    private static bool EndsWord(string text, int index)
    {
        int before = index - 1;
        while (before >= 0 && IsCaseIgnorable(text[before]))
            before--;
        if (before < 0 || !IsCased(CodePointBefore(text, before + 1)))
            return false;
        int after = index + 1;
        while (after < text.Length && IsCaseIgnorable(text[after]))
            after++;
        return after == text.Length || !IsCased(CodePointAt(text, after));
    }

    private static bool IsCased(int codePoint) =>
        LetterCase.IsUpper(codePoint) || LetterCase.IsLower(codePoint) || LetterCase.IsTitle(codePoint);

    private static bool IsCaseIgnorable(char unit) =>
        unit is '\'' or '.' or ':' or '^' or '`' or '\u00B7' or '\u2019' or '\u2018' or '\u2024' or '\u2027'
        || char.GetUnicodeCategory(unit) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.Format or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol;

    private static UnicodeCategory Category(int codePoint) => CharUnicodeInfo.GetUnicodeCategory(codePoint);
}
