using System.Runtime.InteropServices;

namespace Ponder.Inference.Cache;

/// <summary>
/// The blocks of a key-value store. A block is free (its contents are stale), held by one or more sequences, or idle:
/// held by none, but listed by its contents, so that a text that begins alike can take it up again. Idle blocks are
/// given to whoever needs one when none is free, the least recently used first.
/// </summary>
/// <remarks>
/// Only full blocks are listed, and only by the tokens they were computed from. Whoever holds a block holds every one
/// before it in the text, and blocks are let go last to first; so a block never leaves the list before one that follows
/// it, which <see cref="PrefixIndex"/> relies on.
/// </remarks>
internal sealed class BlockPool
{
    private readonly Stack<int> _free;
    private readonly int[] _holders;
    private readonly IdleBlocks _idle;
    private readonly PrefixIndex? _prefixes;

    /// <param name="blocks">Number of blocks.</param>
    /// <param name="blockTokens">Positions in a block.</param>
    /// <param name="reuse">Whether blocks are kept for texts that begin alike.</param>
    /// <param name="hashKey">Keys the hashes by which they are found; null draws one.</param>
    public BlockPool(int blocks, int blockTokens, bool reuse = false, ulong? hashKey = null)
    {
        Blocks = blocks;
        BlockTokens = blockTokens;
        _holders = new int[blocks];
        _idle = new IdleBlocks(blocks);
        _prefixes = reuse ? new PrefixIndex(blocks, blockTokens, hashKey) : null;
        _free = new Stack<int>(blocks);
        for (int block = blocks - 1; block >= 0; block--)
            _free.Push(block);
    }

    public int Blocks { get; }

    /// <summary>Positions in a block.</summary>
    public int BlockTokens { get; }

    /// <summary>Blocks with nothing of use in them.</summary>
    public int Free => _free.Count;

    /// <summary>Blocks that nobody holds, with contents that may be wanted again.</summary>
    public int Idle => _idle.Count;

    /// <summary>Blocks that can be had.</summary>
    public int Available => _free.Count + _idle.Count;

    /// <summary>Idle blocks whose contents were given up for others.</summary>
    public long Evictions { get; private set; }

    /// <summary>Blocks of texts that were hashed to be found: what looking up costs, counted.</summary>
    public long Hashed => _prefixes?.Hashed ?? 0;

    /// <summary>Whether texts share blocks.</summary>
    public bool Reuses => _prefixes is not null;

    /// <summary>Blocks that this many positions occupy.</summary>
    public int BlocksFor(int positions) => (positions + BlockTokens - 1) / BlockTokens;

    /// <summary>How many tables hold a block.</summary>
    public int Holders(int block) => _holders[block];

    /// <summary>The tokens by which a block can be found, or nothing if it cannot.</summary>
    public ReadOnlySpan<int> ListedTokens(int block) => _prefixes is { } prefixes && prefixes.Contains(block) ? prefixes.TokensOf(block) : [];

    /// <summary>Lengthens a block table until it covers this many positions; false, with nothing taken, if blocks run out.</summary>
    public bool TryGrow(List<int> table, int positions)
    {
        int missing = BlocksFor(positions) - table.Count;
        if (missing > Available)
            return false;
        for (int i = 0; i < missing; i++)
            table.Add(Take());
        return true;
    }

    /// <summary>Takes back the blocks of a table beyond those that this many positions occupy.</summary>
    public void Trim(List<int> table, int positions)
    {
        // Last to first, so that of one text's idle blocks the first is the last to go.
        for (int keep = BlocksFor(positions); table.Count > keep;)
        {
            LetGo(table[^1]);
            table.RemoveAt(table.Count - 1);
        }
    }

    /// <summary>Takes back every block of a table and empties it.</summary>
    public void Release(List<int> table) => Trim(table, 0);

    /// <summary>Forgets what idle blocks hold. Blocks in use stay as they are, and could be found again.</summary>
    public void Forget()
    {
        while (_idle.Count > 0)
        {
            int block = _idle.TakeOldest();
            _prefixes!.Remove(block);
            _free.Push(block);
        }
    }

    /// <summary>Fills an empty table with the blocks already computed for the beginning of a text, never with its last token.</summary>
    /// <returns>Positions that they hold.</returns>
    public int Adopt(ReadOnlySpan<int> text, BlockHashes hashes, List<int> table)
    {
        while (Find(text, hashes, CollectionsMarshal.AsSpan(table)) is int block and >= 0)
        {
            Hold(block);
            table.Add(block);
        }
        return table.Count * BlockTokens;
    }

    /// <summary>
    /// Puts a computed block in the place of the table's block at <paramref name="index"/>, if another sequence has
    /// computed the same meanwhile. The text's last token stays to be computed.
    /// </summary>
    public bool TryExchange(ReadOnlySpan<int> text, BlockHashes hashes, List<int> table, int index)
    {
        int block = Find(text, hashes, CollectionsMarshal.AsSpan(table)[..index]);
        if (block < 0)
            return false;
        Hold(block);
        LetGo(table[index]);
        table[index] = block;
        return true;
    }

    /// <summary>
    /// Lists the block at <paramref name="index"/> of a table, now that it is full. If another with the same contents is
    /// listed, that one takes its place in the table: the two are equal bit for bit.
    /// </summary>
    public void Publish(ReadOnlySpan<int> text, BlockHashes hashes, List<int> table, int index)
    {
        if (_prefixes is null)
            return;
        int before = index == 0 ? -1 : table[index - 1];
        ReadOnlySpan<int> tokens = text.Slice(index * BlockTokens, BlockTokens);
        ulong hash = hashes.Of(text, index, BlockTokens, _prefixes);
        int same = _prefixes.Find(before, hash, tokens);
        if (same < 0)
        {
            _prefixes.Add(table[index], before, hash, tokens);
            return;
        }
        Hold(same);
        LetGo(table[index]);
        table[index] = same;
    }

    /// <summary>The listed block that comes after these in a text, unless the text's last token is in it.</summary>
    private int Find(ReadOnlySpan<int> text, BlockHashes hashes, ReadOnlySpan<int> table)
    {
        int start = table.Length * BlockTokens;
        if (_prefixes is null || start + BlockTokens >= text.Length)
            return -1;
        ulong hash = hashes.Of(text, table.Length, BlockTokens, _prefixes);
        return _prefixes.Find(table.IsEmpty ? -1 : table[^1], hash, text.Slice(start, BlockTokens));
    }

    private void Hold(int block)
    {
        if (_holders[block]++ == 0)
            _idle.Remove(block);
    }

    private void LetGo(int block)
    {
        if (--_holders[block] > 0)
            return;
        if (_prefixes is not null && _prefixes.Contains(block))
            _idle.Add(block);
        else
            _free.Push(block);
    }

    private int Take()
    {
        if (!_free.TryPop(out int block))
        {
            block = _idle.TakeOldest();
            _prefixes!.Remove(block);
            Evictions++;
        }
        _holders[block] = 1;
        return block;
    }
}
