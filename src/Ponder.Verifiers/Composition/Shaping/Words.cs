using System.Globalization;
using System.Text;

namespace Ponder.Verifiers.Composition.Shaping;

/// <summary>
/// A text as words: runs of letters, marks and digits, single characters of scripts without spaces, and single symbols.
/// </summary>
internal static class Words
{
    public static IEnumerable<Range> Of(string text)
    {
        int at = 0;
        while (at < text.Length)
        {
            Rune rune = RuneAt(text, at);
            int start = at;
            at += rune.Utf16SequenceLength;
            if (Rune.IsWhiteSpace(rune))
                continue;
            if (IsWordPart(rune))
            {
                while (at < text.Length && RuneAt(text, at) is Rune next && IsWordPart(next))
                    at += next.Utf16SequenceLength;
            }
            yield return start..at;
        }
    }

    public static Rune RuneAt(string text, int at) => Rune.TryGetRuneAt(text, at, out Rune rune) ? rune : Rune.ReplacementChar;

    private static bool IsWordPart(Rune rune) =>
        (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark) && !Scripts.IsUnspaced(Scripts.Of(rune));
}
