using System.Runtime.CompilerServices;

namespace Ponder.Text.Tokenization.BytePair;

/// <summary>
/// Which pairs of tokens merge, in what order, and into what: open addressing over (left, right). The multiplier is
/// random, since the pairs come from strangers.
/// </summary>
internal sealed class MergeTable
{
    /// <summary>What <see cref="Find"/> gives for a pair that does not merge: greater than any merge.</summary>
    public const long None = long.MaxValue;

    private static readonly ulong s_multiplier = (ulong)Random.Shared.NextInt64() | 1;

    private Entry[] _entries;
    private int _shift;
    private int _count;

    /// <summary>An empty table.</summary>
    /// <param name="capacity">How many merges to make room for.</param>
    public MergeTable(int capacity)
    {
        int bits = TextHash.TableBits(capacity);
        _entries = NewEntries(bits);
        _shift = 64 - bits;
    }

    /// <summary>
    /// The merge of a pair as rank · 2³² + resulting id, so that the smallest is the one to do first;
    /// <see cref="None"/> if there is none.
    /// </summary>
    public long Find(int left, int right)
    {
        long key = Key(left, right);
        Entry[] entries = _entries;
        int mask = entries.Length - 1;
        for (int i = Index(key); ; i = (i + 1) & mask)
        {
            ref readonly Entry entry = ref entries[i];
            if (entry.Key == key)
                return entry.Merge;
            if (entry.Key < 0)
                return None;
        }
    }

    /// <summary>Adds a merge; of two for the same pair the later one counts, as with Hugging Face's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(int left, int right, int rank, int result)
    {
        if (_count >= _entries.Length / 4 * 3)
            Grow();
        Insert(Key(left, right), ((long)rank << 32) | (uint)result);
    }

    private static long Key(int left, int right) => ((long)left << 32) | (uint)right;

    private static Entry[] NewEntries(int bits)
    {
        Entry[] entries = new Entry[1 << bits];
        Array.Fill(entries, new Entry { Key = -1 });
        return entries;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Index(long key)
    {
        ulong hash = (ulong)key * s_multiplier;
        return (int)(((hash ^ (hash >> 32)) * s_multiplier) >> _shift);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Insert(long key, long merge)
    {
        int mask = _entries.Length - 1;
        int i = Index(key);
        while (_entries[i].Key >= 0 && _entries[i].Key != key)
            i = (i + 1) & mask;
        if (_entries[i].Key < 0)
            _count++;
        _entries[i] = new Entry { Key = key, Merge = merge };
    }

    private void Grow()
    {
        Entry[] old = _entries;
        _entries = NewEntries(64 - --_shift);
        _count = 0;
        foreach (ref readonly Entry entry in old.AsSpan())
        {
            if (entry.Key >= 0)
                Insert(entry.Key, entry.Merge);
        }
    }

    private struct Entry
    {
        public long Key;
        public long Merge;
    }
}
