using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ponder.Text.Templates.Methods;

/// <summary>What Python counts as white space, words and cases.</summary>
internal static class PythonText
{
    // Beyond the framework's white space, Python has the four ASCII separators.
    private static readonly SearchValues<char> s_space = SearchValues.Create(
        [.. Enumerable.Range(0, 0x10000).Select(c => (char)c).Where(c => char.IsWhiteSpace(c) || c is >= '\x1c' and <= '\x1f')]);

    public static bool IsSpace(char c) => s_space.Contains(c);

    public static int IndexOfSpace(ReadOnlySpan<char> text) => text.IndexOfAny(s_space);

    public static int IndexOfNonSpace(ReadOnlySpan<char> text) => text.IndexOfAnyExcept(s_space);

    public static int LastIndexOfSpace(ReadOnlySpan<char> text) => text.LastIndexOfAny(s_space);

    public static int LastIndexOfNonSpace(ReadOnlySpan<char> text) => text.LastIndexOfAnyExcept(s_space);

    /// <summary>The text without white space, or without some characters, at its ends.</summary>
    public static string Strip(string text, string? characters, bool atStart = true, bool atEnd = true)
    {
        ReadOnlySpan<char> rest = text;
        if (characters is null)
        {
            int first = atStart ? rest.IndexOfAnyExcept(s_space) : 0;
            if (first < 0)
                return "";
            rest = rest[first..];
            return (atEnd ? rest[..(rest.LastIndexOfAnyExcept(s_space) + 1)] : rest).ToString();
        }

        HashSet<Rune> set = [.. characters.EnumerateRunes()];
        while (atStart && rest.Length > 0)
        {
            if (Rune.DecodeFromUtf16(rest, out Rune rune, out int length) != OperationStatus.Done || !set.Contains(rune))
                break;
            rest = rest[length..];
        }
        while (atEnd && rest.Length > 0)
        {
            if (Rune.DecodeLastFromUtf16(rest, out Rune rune, out int length) != OperationStatus.Done || !set.Contains(rune))
                break;
            rest = rest[..^length];
        }
        return rest.ToString();
    }

    public static string Upper(string text) => text.ToUpperInvariant().Replace("ß", "SS", StringComparison.Ordinal);

    public static string Lower(string text) => text.ToLowerInvariant();

    /// <summary>The first character in upper case, the others in lower case.</summary>
    public static string Capitalize(string text)
    {
        if (text.Length == 0)
            return text;
        int first = Values.CodePoints.LengthAt(text, 0);
        return Upper(text[..first]) + Lower(text[first..]);
    }

    /// <summary>Python's <c>str.title</c>: every run of letters is a word.</summary>
    public static string Title(string text)
    {
        StringBuilder titled = new(text.Length);
        bool inWord = false;
        foreach (char c in text)
        {
            titled.Append(inWord ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c));
            inWord = IsCased(c);
        }
        return titled.ToString();
    }

    public static string SwapCase(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (int i = 0; i < target.Length; i++)
            target[i] = char.IsUpper(source[i]) ? char.ToLowerInvariant(source[i]) : char.ToUpperInvariant(source[i]);
    });

    public static bool IsCased(char c) => char.GetUnicodeCategory(c)
        is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter;

    /// <summary>Whether there is a cased letter, and all of them are in one case.</summary>
    public static bool IsInCase(string text, bool upper)
    {
        bool any = false;
        foreach (char c in text)
        {
            UnicodeCategory category = char.GetUnicodeCategory(c);
            if (category == UnicodeCategory.TitlecaseLetter
                || category == (upper ? UnicodeCategory.LowercaseLetter : UnicodeCategory.UppercaseLetter))
                return false;
            any |= category == (upper ? UnicodeCategory.UppercaseLetter : UnicodeCategory.LowercaseLetter);
        }
        return any;
    }
}
