using Ponder.Tasks;

namespace Ponder.Training.Data.Mixing;

/// <summary>
/// An order of a source's rows, another one in each epoch, in which the n-th row follows from n and the seed alone. Blocks come in
/// random order, and rows in random order within their block, so that a block is read once an epoch.
/// </summary>
public sealed class ShuffledOrder
{
    private readonly long[] _blockStarts;
    private readonly IReadOnlyList<long> _blocks;
    private readonly ulong _seed;
    private long _epoch = -1;
    // Of the epoch: the blocks in their order, and the place that each begins at.
    private readonly int[] _order;
    private readonly long[] _places;

    /// <summary>An order of rows.</summary>
    /// <param name="blocks">How many rows each block has.</param>
    /// <param name="seed">Which order.</param>
    public ShuffledOrder(IReadOnlyList<long> blocks, ulong seed)
    {
        _blocks = blocks;
        _seed = seed;
        _blockStarts = new long[blocks.Count];
        for (int i = 1; i < blocks.Count; i++)
            _blockStarts[i] = _blockStarts[i - 1] + blocks[i - 1];
        _order = new int[blocks.Count];
        _places = new long[blocks.Count];
        Count = blocks.Sum();
    }

    /// <summary>How many rows an epoch has.</summary>
    public long Count { get; }

    /// <summary>Which row stands at a place, counted on through all epochs.</summary>
    /// <exception cref="InvalidOperationException">There is no row.</exception>
    public (long Epoch, long Row) At(long place)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(place);
        if (Count == 0)
            throw new InvalidOperationException("there is no row");
        (long epoch, long within) = Math.DivRem(place, Count);
        ulong seed = TaskRandom.For(_seed, epoch).NextBits();
        if (epoch != _epoch)
            Arrange(epoch, seed);
        // The last that begins at or before the place: those without rows begin where the next one does.
        int found = Array.BinarySearch(_places, within);
        found = found < 0 ? ~found - 1 : found;
        while (_blocks[_order[found]] == 0)
            found++;
        int block = _order[found];
        Permutation rows = new(_blocks[block], TaskRandom.For(seed, block).NextBits());
        return (epoch, _blockStarts[block] + rows[within - _places[found]]);
    }

    private void Arrange(long epoch, ulong seed)
    {
        Permutation order = new(_blocks.Count, seed);
        long place = 0;
        for (int i = 0; i < _order.Length; i++)
        {
            _order[i] = (int)order[i];
            _places[i] = place;
            place += _blocks[_order[i]];
        }
        _epoch = epoch;
    }
}
