using System.Buffers;

namespace Ponder.Text.Templates.Values;

/// <summary>
/// Strings by code points, as Python counts them; lone surrogates are code points of their own. Text without surrogates,
/// nearly all there is, is indexed directly.
/// </summary>
internal static class CodePoints
{
    private static readonly SearchValues<char> s_high =
        SearchValues.Create([.. Enumerable.Range(0xD800, 0x400).Select(c => (char)c)]);

    public static int Count(ReadOnlySpan<char> text)
    {
        int count = text.Length;
        for (int at = text.IndexOfAny(s_high); at >= 0 && at + 1 < text.Length;)
        {
            if (char.IsLowSurrogate(text[at + 1]))
                count--;
            int next = text[(at + 1)..].IndexOfAny(s_high);
            at = next < 0 ? -1 : at + 1 + next;
        }
        return count;
    }

    /// <summary>Each code point as a string of its own.</summary>
    public static Value[] Split(string text)
    {
        List<Value> parts = new(text.Length);
        for (int at = 0; at < text.Length;)
        {
            int length = LengthAt(text, at);
            parts.Add(new StringValue(text.Substring(at, length)));
            at += length;
        }
        return [.. parts];
    }

    /// <summary>Where each code point begins, and the length at the end; null where every one is a single char.</summary>
    public static int[]? Offsets(string text)
    {
        if (text.AsSpan().IndexOfAny(s_high) < 0)
            return null;
        List<int> offsets = new(text.Length + 1);
        for (int at = 0; at < text.Length; at += LengthAt(text, at))
            offsets.Add(at);
        offsets.Add(text.Length);
        return [.. offsets];
    }

    /// <summary>The number of chars of the code point at an index.</summary>
    public static int LengthAt(string text, int at) =>
        at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;

    /// <summary>Converts an index of code points, clamped to the text, to one of chars.</summary>
    public static int ToCharIndex(string text, int index)
    {
        int[]? offsets = Offsets(text);
        return offsets is null ? Math.Clamp(index, 0, text.Length) : offsets[Math.Clamp(index, 0, offsets.Length - 1)];
    }
}
