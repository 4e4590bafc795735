using System.Buffers;

namespace Ponder.Text.Tokenization.BytePair;

/// <summary>
/// Byte-pair encoding's inner loop: while any neighbours merge, merge the pair of the lowest rank, the leftmost of
/// equals (Sennrich et al. 2016). Short words scan for the lowest rank; long ones keep a heap, so that a megabyte
/// of one letter still takes n log n.
/// </summary>
internal static class BytePairMerger
{
    private const int ShortLength = 96;

    /// <summary>Merges in place and returns how many symbols are left at the front.</summary>
    public static int Merge(Span<int> symbols, MergeTable merges) =>
        symbols.Length < 2 ? symbols.Length
        : symbols.Length <= ShortLength ? MergeShort(symbols, merges)
        : MergeLong(symbols, merges);

    internal static int MergeShort(Span<int> symbols, MergeTable merges)
    {
        int count = symbols.Length;
        Span<long> pairs = stackalloc long[ShortLength];
        pairs = pairs[..(count - 1)];
        for (int i = 0; i < pairs.Length; i++)
            pairs[i] = merges.Find(symbols[i], symbols[i + 1]);

        while (true)
        {
            long lowest = MergeTable.None;
            int at = 0;
            for (int i = 0; i < pairs.Length; i++)
            {
                if (pairs[i] < lowest)
                {
                    lowest = pairs[i];
                    at = i;
                }
            }
            if (lowest == MergeTable.None)
                return count;

            symbols[at] = (int)lowest;
            symbols[(at + 2)..count].CopyTo(symbols[(at + 1)..]);
            pairs[(at + 1)..].CopyTo(pairs[at..]);
            pairs = pairs[..^1];
            count--;
            if (at > 0)
                pairs[at - 1] = merges.Find(symbols[at - 1], symbols[at]);
            if (at < pairs.Length)
                pairs[at] = merges.Find(symbols[at], symbols[at + 1]);
        }
    }

    internal static int MergeLong(Span<int> symbols, MergeTable merges)
    {
        int count = symbols.Length;
        int[] nextArray = ArrayPool<int>.Shared.Rent(count);
        int[] previousArray = ArrayPool<int>.Shared.Rent(count);
        long[] pairArray = ArrayPool<long>.Shared.Rent(count);
        try
        {
            return MergeLong(symbols, merges, new Links(nextArray, previousArray, pairArray));
        }
        finally
        {
            ArrayPool<int>.Shared.Return(nextArray);
            ArrayPool<int>.Shared.Return(previousArray);
            ArrayPool<long>.Shared.Return(pairArray);
        }
    }

    private static int MergeLong(Span<int> symbols, MergeTable merges, Links links)
    {
        int count = symbols.Length;
        PriorityQueue<int, long> queue = new(count);
        for (int i = 0; i < count; i++)
        {
            links.Next[i] = i + 1;
            links.Previous[i] = i - 1;
        }
        for (int i = 0; i < count; i++)
            Enqueue(i, symbols);

        while (queue.TryDequeue(out int at, out long priority))
        {
            // An entry is stale once either of its symbols has merged with another.
            long merge = links.Pair[at];
            if (merge == MergeTable.None || Priority(merge, at) != priority)
                continue;

            int right = links.Next[at];
            int after = links.Next[right];
            symbols[at] = (int)merge;
            links.Pair[right] = MergeTable.None;
            links.Next[at] = after;
            if (after < count)
                links.Previous[after] = at;
            Enqueue(at, symbols);
            if (links.Previous[at] >= 0)
                Enqueue(links.Previous[at], symbols);
        }

        int left = 0;
        for (int i = 0; i < count; i = links.Next[i])
            symbols[left++] = symbols[i];
        return left;

        void Enqueue(int at, Span<int> all)
        {
            int right = links.Next[at];
            long merge = right < count ? merges.Find(all[at], all[right]) : MergeTable.None;
            links.Pair[at] = merge;
            if (merge != MergeTable.None)
                queue.Enqueue(at, Priority(merge, at));
        }
    }

    // The rank first, then the place.
    private static long Priority(long merge, int at) => (merge & ~0xFFFF_FFFFL) | (uint)at;

    /// <summary>The symbols as a list, and the merge each would do with its right neighbour.</summary>
    private readonly record struct Links(int[] Next, int[] Previous, long[] Pair);
}
