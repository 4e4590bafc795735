namespace Ponder.Inference.Cache;

/// <summary>Blocks that no sequence holds but whose contents may be wanted again, least recently used first. A linked list in arrays.</summary>
internal sealed class IdleBlocks
{
    private const int None = -1;

    private readonly int[] _next;
    private readonly int[] _previous;
    private int _oldest = None;
    private int _newest = None;

    public IdleBlocks(int blocks)
    {
        _next = new int[blocks];
        _previous = new int[blocks];
    }

    public int Count { get; private set; }

    /// <summary>Adds a block as the most recently used.</summary>
    public void Add(int block)
    {
        _previous[block] = _newest;
        _next[block] = None;
        if (_newest == None)
            _oldest = block;
        else
            _next[_newest] = block;
        _newest = block;
        Count++;
    }

    /// <summary>Takes a block out, wherever it stands.</summary>
    public void Remove(int block)
    {
        int next = _next[block], previous = _previous[block];
        if (previous == None)
            _oldest = next;
        else
            _next[previous] = next;
        if (next == None)
            _newest = previous;
        else
            _previous[next] = previous;
        Count--;
    }

    /// <summary>Takes the least recently used block out; there must be one.</summary>
    public int TakeOldest()
    {
        int block = _oldest;
        Remove(block);
        return block;
    }
}
