using System.Runtime.InteropServices;

namespace Ponder.Text.Tokenization.BytePair;

/// <summary>
/// The ids of words met before. A fixed number of places, each holding the latest word that hashes to it: bounded in
/// memory, and safe for many threads without locks, since an entry is immutable and published by one reference write.
/// </summary>
internal sealed class WordCache
{
    /// <summary>Longer words are rarely met twice.</summary>
    public const int MaxWordLength = 24;

    private const int Bits = 15;

    private readonly Entry?[] _entries = new Entry?[1 << Bits];

    /// <summary>The ids of a word, or null; <paramref name="place"/> is for <see cref="Add"/>.</summary>
    public int[]? Find(ReadOnlySpan<char> word, out int place)
    {
        place = (int)(TextHash.Of(MemoryMarshal.AsBytes(word)) >> (64 - Bits));
        Entry? entry = _entries[place];
        return entry is not null && word.SequenceEqual(entry.Word) ? entry.Ids : null;
    }

    /// <summary>Keeps a word's ids.</summary>
    public void Add(int place, ReadOnlySpan<char> word, ReadOnlySpan<int> ids) =>
        _entries[place] = new Entry(word.ToArray(), ids.ToArray());

    private sealed record Entry(char[] Word, int[] Ids);
}
