namespace Ponder.Verifiers.Code;

/// <summary>Python's notion of white space (str.isspace), by which its strip and split go.</summary>
internal static class PythonSpace
{
    /// <summary>A text without the space around it.</summary>
    public static ReadOnlySpan<char> Strip(ReadOnlySpan<char> text)
    {
        int start = 0;
        while (start < text.Length && IsSpace(text[start]))
            start++;
        int end = text.Length;
        while (end > start && IsSpace(text[end - 1]))
            end--;
        return text[start..end];
    }

    /// <summary>Takes the next token from the front of a text; empty at its end.</summary>
    public static ReadOnlySpan<char> NextToken(ref ReadOnlySpan<char> text)
    {
        int start = 0;
        while (start < text.Length && IsSpace(text[start]))
            start++;
        int end = start;
        while (end < text.Length && !IsSpace(text[end]))
            end++;
        ReadOnlySpan<char> token = text[start..end];
        text = text[end..];
        return token;
    }

    /// <summary>The four separators are space to Python and not to .NET.</summary>
    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is >= '\x1c' and <= '\x1f';
}
