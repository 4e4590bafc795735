using System.Globalization;
using System.Text;
using Ponder.Text.Tokenization.AddedTokens;

namespace Ponder.Text.Tokenization.Splitting;

/// <summary>
/// .NET's regular expressions take a character beyond the basic plane for two of category Cs. A stand-in is a rare
/// character of the basic plane that is in the same general category, so that every class of a translated pattern
/// answers as for the real one.
/// </summary>
internal static class StandIns
{
    /// <summary>Writes one character for every code point, and where each begins in the text, the end included.</summary>
    /// <returns>How many code points there are.</returns>
    public static int Fold(ReadOnlySpan<char> text, Span<char> folded, Span<int> offsets)
    {
        int count = 0;
        int position = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            offsets[count] = position;
            folded[count++] = rune.IsBmp ? (char)rune.Value : Of(rune);
            position += rune.Utf16SequenceLength;
        }
        offsets[count] = position;
        return count;
    }

    /// <summary>What stands for a character beyond the basic plane.</summary>
    public static char Of(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.UppercaseLetter => '\uA64A',
        UnicodeCategory.LowercaseLetter => '\uA64B',
        UnicodeCategory.TitlecaseLetter => '\u1F88',
        UnicodeCategory.ModifierLetter => '\uAA70',
        UnicodeCategory.OtherLetter => '\uAA40',
        UnicodeCategory.NonSpacingMark => '\uAA29',
        UnicodeCategory.SpacingCombiningMark => '\uAA2F',
        UnicodeCategory.EnclosingMark => '\uA670',
        UnicodeCategory.DecimalDigitNumber => '\uAA50',
        UnicodeCategory.LetterNumber => '\uA6E6',
        UnicodeCategory.OtherNumber => '\uA830',
        UnicodeCategory.Control => '\u0091',
        UnicodeCategory.Format => '\uFFF9',
        UnicodeCategory.PrivateUse => '\uE000',
        UnicodeCategory.ConnectorPunctuation => '\uFE33',
        UnicodeCategory.DashPunctuation => '\uFE58',
        UnicodeCategory.OpenPunctuation => '\uFE59',
        UnicodeCategory.ClosePunctuation => '\uFE5A',
        UnicodeCategory.InitialQuotePunctuation => '\u2E02',
        UnicodeCategory.FinalQuotePunctuation => '\u2E03',
        UnicodeCategory.OtherPunctuation => '\uAA5C',
        UnicodeCategory.MathSymbol => '\uFE62',
        UnicodeCategory.CurrencySymbol => '\uA838',
        UnicodeCategory.ModifierSymbol => '\uA700',
        UnicodeCategory.OtherSymbol => WordBoundary.IsCircledLetter(rune.Value) ? '\u24B6' : '\uA836',
        _ => '\uFDD0',
    };
}
