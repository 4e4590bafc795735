using System.Buffers;
using System.Text;

namespace Ponder.Text.Tokenization;

/// <summary>Strings may hold halves of characters, which no UTF-8 text can.</summary>
internal static class Surrogates
{
    /// <summary>The text with U+FFFD for every unpaired surrogate; the same memory if there is none.</summary>
    public static ReadOnlySpan<char> Repair(ReadOnlySpan<char> text)
    {
        int broken = FirstUnpaired(text, 0);
        if (broken < 0)
            return text;
        char[] repaired = text.ToArray();
        for (; broken >= 0; broken = FirstUnpaired(repaired, broken + 1))
            repaired[broken] = '\uFFFD';
        return repaired;
    }

    private static int FirstUnpaired(ReadOnlySpan<char> text, int position)
    {
        while (true)
        {
            int skipped = text[position..].IndexOfAnyInRange('\uD800', '\uDFFF');
            if (skipped < 0)
                return -1;
            position += skipped;
            if (Rune.DecodeFromUtf16(text[position..], out _, out int length) != OperationStatus.Done)
                return position;
            position += length;
        }
    }
}
