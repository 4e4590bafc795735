namespace Ponder.Inference.Backends.Cpu.KeyValues;

/// <summary>Rotates queries and keys in place and writes keys and values to their blocks; one chunk a few rows.</summary>
internal sealed unsafe class RotateAndStoreJob<TFormat> : ParallelJob
    where TFormat : struct, IKeyValueFormat
{
    // So few rows are done before another worker has come.
    private const int RowsOfOneWorker = 2;

    // Neighbouring positions share cache lines of keys: the tokens of a prompt are not dealt out one by one.
    private const int MostRowsPerChunk = 32;

    private CpuActivations _fused = null!;
    private AttentionShape _shape;
    private RotaryTable _rotary = null!;
    private ForwardBatch _batch = null!;
    private CpuKeyValueStore _store = null!;
    private int _layer;
    private int _rowsPerChunk;

    public void Run(
        WorkerPool pool, CpuActivations fused, AttentionShape shape, RotaryTable rotary,
        ForwardBatch batch, CpuKeyValueStore store, int layer)
    {
        _fused = fused;
        _shape = shape;
        _rotary = rotary;
        _batch = batch;
        _store = store;
        _layer = layer;
        _rowsPerChunk = Math.Clamp(fused.Rows / (2 * pool.Workers), RowsOfOneWorker, MostRowsPerChunk);
        foreach (int position in batch.Positions)
            rotary.Reach(position);
        pool.Run(this, (fused.Rows + _rowsPerChunk - 1) / _rowsPerChunk);
    }

    public override void Execute(int chunk, int worker)
    {
        int first = chunk * _rowsPerChunk;
        int end = Math.Min(first + _rowsPerChunk, _fused.Rows);
        ReadOnlySpan<BatchPiece> pieces = _batch.Pieces;
        int piece = 0;
        for (int row = first; row < end; row++)
        {
            while (row >= pieces[piece].FirstRow + pieces[piece].Count)
                piece++;
            Row(row, pieces[piece]);
        }
    }

    private void Row(int row, BatchPiece piece)
    {
        int position = _batch.Positions[row];
        int size = _shape.HeadSize;
        float* data = _fused.Row(row);
        fixed (float* cos = _rotary.At(position))
        {
            for (int head = 0; head < _shape.Heads + _shape.KeyValueHeads; head++)
                Rotation.Run(data + (long)head * size, cos, size / 2);
        }

        (int block, int slot) = Math.DivRem(position, KeyValueLayout.BlockTokens);
        float* key = data + _shape.QueryWidth;
        float* value = key + _shape.KeyValueWidth;
        for (int head = 0; head < _shape.KeyValueHeads; head++)
        {
            byte* to = _store.Head(_layer, piece.Blocks[block], head);
            KeyValueWriter<TFormat>.Key(key + (long)head * size, size, _store.Layout, to, slot);
            KeyValueWriter<TFormat>.Value(value + (long)head * size, size, _store.Layout, to, slot);
        }
    }
}
