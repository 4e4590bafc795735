using System.Buffers;

namespace Ponder.Verifiers.Mathematics.Extraction;

/// <summary>The full-width forms that digits and signs have among Chinese and Japanese characters.</summary>
internal static class FullWidth
{
    private const char First = '\uFF01';
    private const int Distance = First - '!';

    // Commas and full stops stay what they are: no separators of thousands, no decimal points.
    private static readonly SearchValues<char> s_signs =
        SearchValues.Create("（）＋－／０１２３４５６７８９：＜＝＞［＼］＾｛｜｝％＊＄");

    /// <summary>The text with digits, letters and signs of mathematics as in ASCII; every character keeps its place.</summary>
    public static string ToAscii(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange(First, '\uFF5E') < 0)
            return text;
        return string.Create(text.Length, text, static (ascii, text) =>
        {
            for (int i = 0; i < ascii.Length; i++)
            {
                char c = text[i];
                bool letter = c is (>= 'Ａ' and <= 'Ｚ') or (>= 'ａ' and <= 'ｚ');
                ascii[i] = letter || s_signs.Contains(c) ? (char)(c - Distance) : c;
            }
        });
    }
}
