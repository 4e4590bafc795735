namespace Ponder.Inference.Cache;

/// <summary>The free blocks of a key-value store. Blocks come out in no promised order; contents are stale.</summary>
internal sealed class BlockPool
{
    private readonly Stack<int> _free;

    public BlockPool(int blocks, int blockTokens)
    {
        Blocks = blocks;
        BlockTokens = blockTokens;
        _free = new Stack<int>(blocks);
        for (int block = blocks - 1; block >= 0; block--)
            _free.Push(block);
    }

    public int Blocks { get; }

    /// <summary>Positions in a block.</summary>
    public int BlockTokens { get; }

    public int Free => _free.Count;

    /// <summary>Blocks that this many positions occupy.</summary>
    public int BlocksFor(int positions) => (positions + BlockTokens - 1) / BlockTokens;

    /// <summary>Lengthens a block table until it covers this many positions; false, with nothing taken, if blocks run out.</summary>
    public bool TryGrow(List<int> table, int positions)
    {
        int missing = BlocksFor(positions) - table.Count;
        if (missing > _free.Count)
            return false;
        for (int i = 0; i < missing; i++)
            table.Add(_free.Pop());
        return true;
    }

    /// <summary>Takes back every block of a table and empties it.</summary>
    public void Release(List<int> table)
    {
        foreach (int block in table)
            _free.Push(block);
        table.Clear();
    }
}
