using System.Diagnostics.CodeAnalysis;
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

    // Most pairs that are asked for do not merge. A bit by hash tells nearly all of these at once, from a small part of
    // memory.
    private ulong[] _filter;
    private int _filterShift;
    private int _count;

    /// <summary>An empty table.</summary>
    /// <param name="capacity">How many merges to make room for.</param>
    public MergeTable(int capacity)
    {
        Allocate(TextHash.TableBits(capacity));
    }

    /// <summary>
    /// The merge of a pair as rank · 2³² + resulting id, so that the smallest is the one to do first;
    /// <see cref="None"/> if there is none.
    /// </summary>
    public long Find(int left, int right)
    {
        long key = Key(left, right);
        ulong hash = Hash(key);
        if ((_filter[hash >> _filterShift] & (1UL << (int)(hash >> (_filterShift - 6)))) == 0)
            return None;
        Entry[] entries = _entries;
        int mask = entries.Length - 1;
        for (int i = (int)(hash >> _shift); ; i = (i + 1) & mask)
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Hash(long key)
    {
        ulong hash = (ulong)key * s_multiplier;
        return (hash ^ (hash >> 32)) * s_multiplier;
    }

    [MemberNotNull(nameof(_entries), nameof(_filter))]
    private void Allocate(int bits)
    {
        _entries = new Entry[1 << bits];
        Array.Fill(_entries, new Entry { Key = -1 });
        _shift = 64 - bits;
        // Sixteen bits for every entry, in words of 64.
        _filter = new ulong[1 << (bits - 2)];
        _filterShift = _shift + 2;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Insert(long key, long merge)
    {
        int mask = _entries.Length - 1;
        ulong hash = Hash(key);
        _filter[hash >> _filterShift] |= 1UL << (int)(hash >> (_filterShift - 6));
        int i = (int)(hash >> _shift);
        while (_entries[i].Key >= 0 && _entries[i].Key != key)
            i = (i + 1) & mask;
        if (_entries[i].Key < 0)
            _count++;
        _entries[i] = new Entry { Key = key, Merge = merge };
    }

    private void Grow()
    {
        Entry[] old = _entries;
        Allocate(64 - _shift + 1);
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
