using System.Globalization;
using System.Text;

namespace Ponder.Text.Tokenization.Splitting;

/// <summary>Every single character of a kind.</summary>
internal sealed class CharacterPattern(Func<Rune, bool> isMatch) : Pattern
{
    /// <summary>Decimal digits, letter numbers and other numbers.</summary>
    public static CharacterPattern Numbers { get; } = new(rune => CharacterClasses.Of(rune.Value) == CharacterClass.Number);

    /// <summary>White space.</summary>
    public static CharacterPattern WhiteSpace { get; } = new(Rune.IsWhiteSpace);

    /// <summary>Punctuation, with all of ASCII's symbols.</summary>
    public static CharacterPattern Punctuation { get; } = new(IsPunctuation);

    /// <inheritdoc/>
    public override void FindAll(ReadOnlySpan<char> text, List<PatternMatch> matches)
    {
        int position = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            int end = position + rune.Utf16SequenceLength;
            if (isMatch(rune))
                matches.Add(new PatternMatch(position, end));
            position = end;
        }
    }

    private static bool IsPunctuation(Rune rune) => rune.IsAscii
        ? rune.Value > ' ' && rune.Value < 0x7F && !Rune.IsLetterOrDigit(rune)
        : Rune.GetUnicodeCategory(rune) is >= UnicodeCategory.ConnectorPunctuation and <= UnicodeCategory.OtherPunctuation;
}
