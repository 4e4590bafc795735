namespace Ponder.Text.Tokenization.BytePair;

/// <summary>
/// GPT-2's way to write any bytes as printable characters: the printable ones of Latin-1 stand for themselves, the
/// other 68 for U+0100 onwards in order (Radford et al. 2019, <c>bytes_to_unicode</c>).
/// </summary>
internal static class ByteAlphabet
{
    private const int NotInAlphabet = 0x10000;

    private static readonly char[] s_characters = Characters();
    private static readonly short[] s_bytes = Bytes();

    /// <summary>Writes bytes in the alphabet, in UTF-8: one or two bytes each.</summary>
    /// <returns>How many bytes were written.</returns>
    public static int Encode(ReadOnlySpan<byte> bytes, Span<byte> destination)
    {
        int written = 0;
        foreach (byte b in bytes)
        {
            char c = s_characters[b];
            if (c < 0x80)
            {
                destination[written++] = (byte)c;
            }
            else
            {
                destination[written++] = (byte)(0xC0 | (c >> 6));
                destination[written++] = (byte)(0x80 | (c & 0x3F));
            }
        }
        return written;
    }

    /// <summary>
    /// The bytes that a token's text, which is valid UTF-8, stands for; a text with a character outside the alphabet stands for its own UTF-8.
    /// </summary>
    /// <returns>How many bytes were written; never more than the text has.</returns>
    public static int Decode(ReadOnlySpan<byte> utf8, Span<byte> destination)
    {
        int written = 0;
        for (int i = 0; i < utf8.Length; i++)
        {
            // The alphabet ends below U+0144, so that its characters have two bytes at most.
            int character = utf8[i];
            if (character >= 0x80 && ++i < utf8.Length)
                character = (character < 0xC6 ? (character & 0x1F) << 6 : NotInAlphabet) | (utf8[i] & 0x3F);
            if (character >= s_bytes.Length || s_bytes[character] < 0)
            {
                utf8.CopyTo(destination);
                return utf8.Length;
            }
            destination[written++] = (byte)s_bytes[character];
        }
        return written;
    }

    private static char[] Characters()
    {
        char[] characters = new char[256];
        int standIn = 0x100;
        for (int b = 0; b < 256; b++)
            characters[b] = b is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF) ? (char)b : (char)standIn++;
        return characters;
    }

    private static short[] Bytes()
    {
        short[] bytes = new short[0x144];
        Array.Fill(bytes, (short)-1);
        for (int b = 0; b < 256; b++)
            bytes[s_characters[b]] = (short)b;
        return bytes;
    }
}
