using System.Globalization;
using System.Text;

namespace Ponder.Verifiers.Functions.Values;

/// <summary>
/// Python's <c>str.lower()</c>: Unicode's full lower case, whatever the culture. It differs from the simple mapping of
/// single characters in U+0130, which becomes two, and in the capital sigma, whose shape depends on its neighbours
/// (Unicode 3.13, SpecialCasing, Final_Sigma).
/// </summary>
internal static class PythonLowercase
{
    private const int CapitalSigma = 0x3A3;
    private const char Sigma = 'σ';
    private const char FinalSigma = 'ς';

    public static string Of(string text)
    {
        if (Ascii.IsValid(text))
            return text.ToLowerInvariant();

        StringBuilder lower = new(text.Length + 1);
        for (int i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out Rune rune))
            {
                // Half a surrogate pair stays what it is.
                lower.Append(text[i++]);
                continue;
            }
            if (rune.Value == CapitalSigma)
                lower.Append(IsFinal(text, i) ? FinalSigma : Sigma);
            else if (rune.Value == 0x130)
                lower.Append("i\u0307");
            else
                lower.Append(Simple(rune).ToString());
            i += rune.Utf16SequenceLength;
        }
        return lower.ToString();
    }

    /// <summary>Characters whose lower case .NET leaves out, because it would not lead back to them.</summary>
    private static Rune Simple(Rune rune) => rune.Value switch
    {
        0x1E9E => new Rune('ß'),
        0x2126 => new Rune('ω'),
        0x212A => new Rune('k'),
        0x212B => new Rune('å'),
        0x3F4 => new Rune('θ'),
        _ => Rune.ToLowerInvariant(rune),
    };

    private static bool IsFinal(string text, int index) => HasCasedBefore(text, index) && !HasCasedAfter(text, index + 1);

    private static bool HasCasedBefore(string text, int index)
    {
        while (index > 0)
        {
            int length = index > 1 && char.IsSurrogatePair(text[index - 2], text[index - 1]) ? 2 : 1;
            index -= length;
            if (!IsIgnorable(text, index))
                return IsCased(text, index);
        }
        return false;
    }

    private static bool HasCasedAfter(string text, int index)
    {
        for (; index < text.Length; index += char.IsSurrogatePair(text, index) ? 2 : 1)
        {
            if (!IsIgnorable(text, index))
                return IsCased(text, index);
            if (index + 1 == text.Length)
                break;
        }
        return false;
    }

    /// <summary>Unicode's Case_Ignorable.</summary>
    private static bool IsIgnorable(string text, int index) => CharUnicodeInfo.GetUnicodeCategory(text, index) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
            or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol => true,
        _ => text[index] is '\'' or '.' or ':' or '\u00B7' or '\u0387' or '\u055F' or '\u05F4' or '\u2018' or '\u2019'
            or '\u2024' or '\u2027' or '\uFE13' or '\uFE52' or '\uFE55' or '\uFF07' or '\uFF0E' or '\uFF1A',
    };

    /// <summary>Unicode's Cased, among what is not ignorable.</summary>
    private static bool IsCased(string text, int index) => CharUnicodeInfo.GetUnicodeCategory(text, index) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter => true,
        _ => (Rune.TryGetRuneAt(text, index, out Rune rune) ? rune.Value : 0) is 0xAA or 0xBA or (>= 0x2160 and <= 0x217F)
            or (>= 0x24B6 and <= 0x24E9) or (>= 0x1F130 and <= 0x1F149) or (>= 0x1F150 and <= 0x1F169)
            or (>= 0x1F170 and <= 0x1F189),
    };
}
