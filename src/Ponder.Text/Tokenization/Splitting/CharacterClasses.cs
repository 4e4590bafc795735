using System.Globalization;

namespace Ponder.Text.Tokenization.Splitting;

/// <summary>The class of every character; those of the basic plane, which is nearly all text, from a table.</summary>
internal static class CharacterClasses
{
    private static readonly CharacterClass[] s_basicPlane = BasicPlane();

    /// <summary>The class of a code point.</summary>
    public static CharacterClass Of(int codePoint) =>
        (uint)codePoint < (uint)s_basicPlane.Length ? s_basicPlane[codePoint] : Compute(codePoint);

    /// <summary>The class of the character at a position, and its length in UTF-16.</summary>
    public static CharacterClass At(ReadOnlySpan<char> text, int position, out int length)
    {
        char c = text[position];
        length = 1;
        if (!char.IsHighSurrogate(c))
            return s_basicPlane[c];
        length = 2;
        return Compute(char.ConvertToUtf32(c, text[position + 1]));
    }

    /// <summary>The class of the character at a position; <see cref="CharacterClass.Space"/> at the end.</summary>
    public static CharacterClass AtOrSpace(ReadOnlySpan<char> text, int position, out int length)
    {
        if (position < text.Length)
            return At(text, position, out length);
        length = 0;
        return CharacterClass.Space;
    }

    /// <summary>Where the run of a class that begins at a position ends.</summary>
    public static int EndOfRun(ReadOnlySpan<char> text, int position, CharacterClass characterClass)
    {
        while (position < text.Length && At(text, position, out int length) == characterClass)
            position += length;
        return position;
    }

    private static CharacterClass[] BasicPlane()
    {
        CharacterClass[] classes = new CharacterClass[0x10000];
        for (int c = 0; c < classes.Length; c++)
            classes[c] = Compute(c);
        return classes;
    }

    private static CharacterClass Compute(int codePoint) => CharUnicodeInfo.GetUnicodeCategory(codePoint) switch
    {
        <= UnicodeCategory.OtherLetter => CharacterClass.Letter,
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => CharacterClass.Number,
        _ when codePoint is '\r' or '\n' => CharacterClass.LineEnd,
        _ when codePoint < 0x10000 && char.IsWhiteSpace((char)codePoint) => CharacterClass.Space,
        _ => CharacterClass.Other,
    };
}
