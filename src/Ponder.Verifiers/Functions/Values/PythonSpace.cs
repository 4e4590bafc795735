namespace Ponder.Verifiers.Functions.Values;

/// <summary>White space as Python's <c>str.strip()</c> knows it: .NET's, and the four separators U+001C to U+001F.</summary>
internal static class PythonSpace
{
    public static bool Is(char character) => char.IsWhiteSpace(character) || character is >= '\u001C' and <= '\u001F';

    public static string Strip(string text)
    {
        int start = 0;
        int end = text.Length;
        while (start < end && Is(text[start]))
            start++;
        while (end > start && Is(text[end - 1]))
            end--;
        return text[start..end];
    }
}
