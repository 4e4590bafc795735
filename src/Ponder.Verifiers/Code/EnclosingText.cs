namespace Ponder.Verifiers.Code;

/// <summary>
/// Whether a place of a program lies in one of its long strings or comments: a fence there belongs to the program.
/// </summary>
internal static class EnclosingText
{
    /// <summary>Behind a comment without an end, of which none can follow that has one.</summary>
    private const int Never = int.MaxValue;

    private static readonly string[] s_blockComments = ["c", "cpp", "csharp", "javascript"];

    /// <summary>Whether a place is in a string or comment over several lines that begins before and ends after it.</summary>
    /// <param name="text">The program; of a text in words nothing comes but no.</param>
    /// <param name="place">Where.</param>
    /// <param name="language">The language as the sandbox names it.</param>
    public static bool Covers(string text, int place, string language)
    {
        bool isPython = language == PythonOnly.Language;
        if (!isPython && !s_blockComments.Contains(language))
            return false;
        int i = 0;
        while (i < place)
        {
            i = isPython ? SkipPython(text, i) : SkipBlocks(text, i);
            if (i > place)
                return i <= text.Length;
        }
        return false;
    }

    private static int SkipPython(string text, int i)
    {
        char c = text[i];
        if (c == '#')
            return EndOfLine(text, i);
        if (c is not ('"' or '\''))
            return i + 1;
        string triple = new(c, 3);
        if (string.CompareOrdinal(text, i, triple, 0, 3) != 0)
            return SkipString(text, i);
        return MayBegin(text, i) && text.IndexOf(triple, i + 3, StringComparison.Ordinal) is >= 0 and int end ? end + 3 : i + 3;
    }

    /// <summary>Whether a long string may begin here in a program: at the start of a statement, or where a value is wanted.</summary>
    private static bool MayBegin(string text, int i)
    {
        const int LongestPrefix = 2;
        int before = i - 1;
        while (before >= 0 && i - 1 - before < LongestPrefix && char.IsAsciiLetter(text[before]))
            before--;
        while (before >= 0 && text[before] is ' ' or '\t')
            before--;
        return before < 0 || "\n=([{,+%".Contains(text[before], StringComparison.Ordinal)
            || text.AsSpan(0, before + 1).EndsWith("return", StringComparison.Ordinal);
    }

    private static int SkipBlocks(string text, int i)
    {
        if (string.CompareOrdinal(text, i, "//", 0, 2) == 0)
            return EndOfLine(text, i);
        if (string.CompareOrdinal(text, i, "/*", 0, 2) == 0)
            return text.IndexOf("*/", i + 2, StringComparison.Ordinal) is >= 0 and int end ? end + 2 : Never;
        return text[i] is '"' or '\'' ? SkipString(text, i) : i + 1;
    }

    /// <summary>Behind a string, which ends with its line at the latest: so does an apostrophe of a text.</summary>
    private static int SkipString(string text, int i)
    {
        char quote = text[i++];
        while (i < text.Length && text[i] != '\n' && text[i] != quote)
            i += text[i] == '\\' && i + 1 < text.Length && text[i + 1] != '\n' ? 2 : 1;
        return i < text.Length && text[i] == quote ? i + 1 : i;
    }

    private static int EndOfLine(string text, int i)
    {
        int end = text.IndexOf('\n', i);
        return end < 0 ? text.Length : end;
    }
}
