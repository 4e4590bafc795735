namespace Ponder.Text.Tokenization.BytePair;

/// <summary>One symbol a byte, as the byte is written in <see cref="ByteAlphabet"/>.</summary>
internal sealed class ByteSymbolizer
{
    private readonly int[] _ids = new int[256];
    private readonly CharacterSymbolizer? _incomplete;

    public ByteSymbolizer(Vocabulary vocabulary, BytePairOptions options, string source)
    {
        Span<byte> utf8 = stackalloc byte[2];
        for (int b = 0; b < 256; b++)
            _ids[b] = vocabulary.Find(utf8[..ByteAlphabet.Encode([(byte)b], utf8)]);
        if (_ids.Contains(-1))
            _incomplete = new CharacterSymbolizer(vocabulary, options, source);
    }

    /// <summary>Writes the symbols' ids, at most two a byte, and returns how many there are.</summary>
    public int Symbolize(ReadOnlySpan<byte> bytes, Span<int> symbols)
    {
        if (_incomplete is not null)
        {
            byte[] written = new byte[bytes.Length * 2];
            return _incomplete.Symbolize(written.AsSpan(0, ByteAlphabet.Encode(bytes, written)), symbols);
        }
        for (int i = 0; i < bytes.Length; i++)
            symbols[i] = _ids[bytes[i]];
        return bytes.Length;
    }
}
