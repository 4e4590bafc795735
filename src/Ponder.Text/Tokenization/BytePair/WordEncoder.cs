using System.Buffers;
using System.Text;

namespace Ponder.Text.Tokenization.BytePair;

/// <summary>The last step: a word becomes symbols, the symbols merge, and what is left are the ids.</summary>
internal sealed class WordEncoder : EncodingStage
{
    private const int StackLength = 256;

    private readonly Vocabulary _vocabulary;
    private readonly MergeTable _merges;
    private readonly ByteSymbolizer? _bytes;
    private readonly CharacterSymbolizer? _characters;
    private readonly bool _ignoreMerges;
    private readonly WordCache _cache = new();

    public WordEncoder(Vocabulary vocabulary, MergeTable merges, BytePairOptions options, string source)
    {
        _vocabulary = vocabulary;
        _merges = merges;
        _ignoreMerges = options.IgnoreMerges;
        if (options.ByteLevel)
            _bytes = new ByteSymbolizer(vocabulary, options, source);
        else
            _characters = new CharacterSymbolizer(vocabulary, options, source);
    }

    /// <inheritdoc/>
    public override void Process(ReadOnlySpan<char> text, bool first, EncodingRun run)
    {
        int place = -1;
        if (text.Length <= WordCache.MaxWordLength && _cache.Find(text, out place) is int[] known)
        {
            if (known.Length == 1)
                run.Destination.Add(known[0]);
            else
                run.Destination.AddRange(known);
            return;
        }
        EncodeNew(text, place, run.Destination);
    }

    private void EncodeNew(ReadOnlySpan<char> word, int place, List<int> destination)
    {
        int capacity = checked(Encoding.UTF8.GetMaxByteCount(word.Length));
        byte[]? rentedBytes = null;
        int[]? rentedSymbols = null;
        Span<byte> utf8 = capacity <= StackLength ? stackalloc byte[StackLength] : rentedBytes = ArrayPool<byte>.Shared.Rent(capacity);
        utf8 = utf8[..Encoding.UTF8.GetBytes(word, utf8)];
        Span<int> symbols = capacity <= StackLength
            ? stackalloc int[2 * StackLength]
            : rentedSymbols = ArrayPool<int>.Shared.Rent(checked(2 * utf8.Length));

        int count = 1;
        int whole = _ignoreMerges ? FindWhole(utf8) : -1;
        if (whole >= 0)
        {
            symbols[0] = whole;
        }
        else
        {
            count = _bytes?.Symbolize(utf8, symbols) ?? _characters!.Symbolize(utf8, symbols);
            count = BytePairMerger.Merge(symbols[..count], _merges);
        }
        ReadOnlySpan<int> ids = symbols[..count];
        destination.AddRange(ids);
        if (place >= 0)
            _cache.Add(place, word, ids);

        if (rentedBytes is not null)
            ArrayPool<byte>.Shared.Return(rentedBytes);
        if (rentedSymbols is not null)
            ArrayPool<int>.Shared.Return(rentedSymbols);
    }

    private int FindWhole(ReadOnlySpan<byte> utf8)
    {
        if (_bytes is null)
            return _vocabulary.Find(utf8);

        // Every character of the alphabet takes one or two bytes.
        byte[] written = ArrayPool<byte>.Shared.Rent(utf8.Length * 2);
        int id = _vocabulary.Find(written.AsSpan(0, ByteAlphabet.Encode(utf8, written)));
        ArrayPool<byte>.Shared.Return(written);
        return id;
    }
}
