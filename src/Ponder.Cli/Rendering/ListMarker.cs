namespace Ponder.Cli.Rendering;

/// <summary>The markers of list items (CommonMark 5.2).</summary>
internal static class ListMarker
{
    private const int MostDigits = 9;

    /// <summary>The length of the marker and its space at the start of a line without indent; 0 if there is none.</summary>
    public static int Length(ReadOnlySpan<char> text)
    {
        int digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
            digits++;
        int sign = digits;
        if (digits > MostDigits || sign >= text.Length)
            return 0;
        bool marks = digits > 0 ? text[sign] is '.' or ')' : text[sign] is '-' or '*' or '+';
        bool spaced = sign + 1 < text.Length && text[sign + 1] == ' ';
        return marks && spaced && !IsRule(text) ? sign + 2 : 0;
    }

    /// <summary>Whether a marked line begins an item in the midst of a paragraph: only a bullet or number one does.</summary>
    public static bool InterruptsParagraph(ReadOnlySpan<char> text) =>
        !char.IsAsciiDigit(text[0]) || text.StartsWith("1.") || text.StartsWith("1)");

    private static bool IsRule(ReadOnlySpan<char> text) =>
        text[0] is '-' or '*' && text.Count(text[0]) >= 3 && text.TrimEnd().IndexOfAnyExcept(text[0], ' ') < 0;
}
