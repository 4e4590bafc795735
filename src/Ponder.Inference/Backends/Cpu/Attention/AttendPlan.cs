namespace Ponder.Inference.Backends.Cpu.Attention;

/// <summary>
/// How the attention of a batch is divided among workers. New tokens go in tiles of one sequence; a tile's work for one
/// key-value head is one unit, or several over ranges of partitions where that unit would hold the others up (a long
/// context, few tokens). Ranges decide nothing about results: sums are kept for every partition and put together in
/// order.
/// </summary>
internal sealed class AttendPlan
{
    /// <summary>Positions that are summed in one go, so that every way of dividing the work adds alike.</summary>
    public const int PartitionTokens = 256;

    // Rows of a tile: as many as share keys and values well and still leave room for those in the first-level cache.
    private const int TileRows = 48;

    // Units a worker should find, so that the last one to finish is not far behind.
    private const int UnitsPerWorker = 8;

    // Room for what a few sequences divide, so that their number growing by one does not allocate.
    private const int LeastSlots = 256;

    private readonly List<AttendTile> _tiles = [];
    private readonly List<AttendUnit> _units = [];
    private int[] _remaining = [];

    public ReadOnlySpan<AttendTile> Tiles => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_tiles);

    public ReadOnlySpan<AttendUnit> Units => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_units);

    /// <summary>Floats that the sums of divided tiles take.</summary>
    public long SharedFloats { get; private set; }

    /// <param name="pieces">The batch's sequences.</param>
    /// <param name="shape">The heads.</param>
    /// <param name="width">The padded head size.</param>
    /// <param name="workers">Who shares the work.</param>
    public void Divide(ReadOnlySpan<BatchPiece> pieces, AttentionShape shape, int width, int workers)
    {
        _tiles.Clear();
        _units.Clear();
        SharedFloats = 0;
        long work = AddTiles(pieces, Math.Max(TileRows / shape.GroupSize, 1)) * shape.KeyValueHeads;
        long share = Math.Max(work / ((long)workers * UnitsPerWorker), 1);

        int divided = 0;
        for (int tile = 0; tile < _tiles.Count; tile++)
        {
            AttendTile of = _tiles[tile];
            int range = (int)Math.Clamp(share / of.Tokens, 1, of.Partitions);
            for (int head = 0; head < shape.KeyValueHeads; head++)
            {
                int slot = range < of.Partitions ? divided++ : -1;
                for (int first = 0; first < of.Partitions; first += range)
                {
                    int end = Math.Min(first + range, of.Partitions);
                    _units.Add(new AttendUnit(tile, head, first, end, slot, SharedFloats));
                }
                if (slot >= 0)
                    SharedFloats += of.Partitions * PartitionSums.Floats(of.Tokens * shape.GroupSize, width);
            }
        }
        Count(divided);
    }

    /// <summary>Notes that a unit of a divided tile is done; true for whoever finishes the last.</summary>
    public bool Finish(AttendUnit unit) =>
        Interlocked.Add(ref _remaining[unit.Slot], unit.FirstPartition - unit.EndPartition) == 0;

    /// <summary>Long contexts first, since they take longest.</summary>
    /// <returns>All work of one head, in tokens times partitions.</returns>
    private long AddTiles(ReadOnlySpan<BatchPiece> pieces, int tileTokens)
    {
        long work = 0;
        for (int piece = 0; piece < pieces.Length; piece++)
        {
            BatchPiece of = pieces[piece];
            int tiles = (of.Count + tileTokens - 1) / tileTokens;
            for (int tile = tiles - 1; tile >= 0; tile--)
            {
                int first = tile * tileTokens;
                int tokens = Math.Min(tileTokens, of.Count - first);
                int partitions = (of.Past + first + tokens + PartitionTokens - 1) / PartitionTokens;
                _tiles.Add(new AttendTile(piece, first, tokens, partitions));
                work += (long)tokens * partitions;
            }
        }
        return work;
    }

    private void Count(int divided)
    {
        if (_remaining.Length < divided)
            _remaining = new int[Math.Max(divided, Math.Max(LeastSlots, 2 * _remaining.Length))];
        foreach (AttendUnit unit in Units)
        {
            if (unit.Slot >= 0)
                _remaining[unit.Slot] = _tiles[unit.Tile].Partitions;
        }
    }
}

/// <summary>A few consecutive new tokens of one piece of the batch.</summary>
/// <param name="Piece">Which piece.</param>
/// <param name="FirstToken">The first of them, within the piece.</param>
/// <param name="Tokens">How many.</param>
/// <param name="Partitions">Partitions that the last of them sees.</param>
internal readonly record struct AttendTile(int Piece, int FirstToken, int Tokens, int Partitions);

/// <summary>A tile's work for one key-value head, or a range of partitions of it.</summary>
/// <param name="Tile">Which tile.</param>
/// <param name="Head">Which key-value head.</param>
/// <param name="FirstPartition">Where the range starts.</param>
/// <param name="EndPartition">Where it ends, exclusive.</param>
/// <param name="Slot">The number of a tile and head that are divided; −1 for one that is not.</param>
/// <param name="Shared">Where the sums of its partitions stand in shared memory, in floats.</param>
internal readonly record struct AttendUnit(int Tile, int Head, int FirstPartition, int EndPartition, int Slot, long Shared);
