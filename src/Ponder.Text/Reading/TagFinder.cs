namespace Ponder.Text.Reading;

/// <summary>Finds tags in text that arrives in pieces.</summary>
internal static class TagFinder
{
    /// <summary>
    /// The first place where one of two tags stands, or may stand once more text has come. The tag that begins first
    /// wins; of two that begin at one place, the shorter.
    /// </summary>
    /// <param name="text">The text to search.</param>
    /// <param name="first">A tag.</param>
    /// <param name="second">Another tag, or null.</param>
    /// <param name="final">Whether no more text will come, so that an unfinished tag is ordinary text.</param>
    /// <param name="tag">The tag that was found, or null.</param>
    /// <returns>Where the tag, or the text that may become one, begins; the text's length if there is neither.</returns>
    public static int Find(ReadOnlySpan<char> text, string first, string? second, bool final, out string? tag)
    {
        (string shorter, string longer) = second is null || first.Length <= second.Length
            ? (first, second ?? first)
            : (second, first);
        for (int at = 0; ; at++)
        {
            int next = text[at..].IndexOfAny(shorter[0], longer[0]);
            tag = null;
            if (next < 0)
                return text.Length;

            at += next;
            ReadOnlySpan<char> rest = text[at..];
            if (rest.StartsWith(shorter))
                tag = shorter;
            else if (rest.StartsWith(longer))
                tag = longer;
            if (tag is not null || (!final && (IsBeginning(rest, shorter) || IsBeginning(rest, longer))))
                return at;
        }
    }

    /// <summary>Whether the text is shorter than the tag and begins it.</summary>
    public static bool IsBeginning(ReadOnlySpan<char> text, string tag) =>
        text.Length < tag.Length && tag.AsSpan().StartsWith(text);
}
