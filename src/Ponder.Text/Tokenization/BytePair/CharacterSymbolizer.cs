using System.Globalization;
using System.Text;

namespace Ponder.Text.Tokenization.BytePair;

/// <summary>
/// One symbol a character. One that is no token becomes its bytes' tokens, the unknown token or nothing, in the order
/// in which Hugging Face's BPE does it.
/// </summary>
internal sealed class CharacterSymbolizer
{
    private readonly Vocabulary _vocabulary;
    private readonly string _source;
    private readonly string? _unknownToken;
    private readonly int _unknownId;
    private readonly bool _fuseUnknown;
    private readonly int[]? _byteIds;

    public CharacterSymbolizer(Vocabulary vocabulary, BytePairOptions options, string source)
    {
        _vocabulary = vocabulary;
        _source = source;
        _unknownToken = options.UnknownToken;
        _unknownId = _unknownToken is null ? -1 : vocabulary.Find(_unknownToken);
        _fuseUnknown = options.FuseUnknown;
        if (options.ByteFallback)
            _byteIds = [.. Enumerable.Range(0, 256).Select(b => vocabulary.Find(string.Create(CultureInfo.InvariantCulture, $"<0x{b:X2}>")))];
    }

    /// <summary>Writes the symbols' ids, at most one a byte, and returns how many there are.</summary>
    /// <exception cref="TextException">A character needs an unknown token that the vocabulary lacks.</exception>
    public int Symbolize(ReadOnlySpan<byte> utf8, Span<int> symbols)
    {
        int count = 0;
        bool unknownPending = false;
        while (!utf8.IsEmpty)
        {
            _ = Rune.DecodeFromUtf8(utf8, out _, out int length);
            ReadOnlySpan<byte> character = utf8[..length];
            utf8 = utf8[length..];
            int id = _vocabulary.Find(character);
            if (id >= 0)
            {
                if (unknownPending)
                    symbols[count++] = _unknownId;
                unknownPending = false;
                symbols[count++] = id;
            }
            else if (AllBytesAreTokens(character))
            {
                // An unknown character before stays pending and comes out after these bytes: the reference's order.
                foreach (byte b in character)
                    symbols[count++] = _byteIds![b];
            }
            else if (_unknownToken is not null)
            {
                if (_unknownId < 0)
                    throw new TextException(_source, "model.unk_token", $"{Quote.Text(_unknownToken)} is not in the vocabulary");
                if (unknownPending && !_fuseUnknown)
                    symbols[count++] = _unknownId;
                unknownPending = true;
            }
        }
        if (unknownPending)
            symbols[count++] = _unknownId;
        return count;
    }

    private bool AllBytesAreTokens(ReadOnlySpan<byte> character)
    {
        if (_byteIds is null)
            return false;
        foreach (byte b in character)
        {
            if (_byteIds[b] < 0)
                return false;
        }
        return true;
    }
}
