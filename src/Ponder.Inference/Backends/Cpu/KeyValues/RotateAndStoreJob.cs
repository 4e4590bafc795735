using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.KeyValues;

/// <summary>Rotates queries and keys in place and writes keys and values to their blocks; one chunk a piece and span of rows.</summary>
internal sealed unsafe class RotateAndStoreJob<TElement> : ParallelJob
    where TElement : struct, IKeyValueElement
{
    private CpuActivations _fused = null!;
    private AttentionShape _shape;
    private RotaryTable _rotary = null!;
    private ForwardBatch _batch = null!;
    private CpuKeyValueStore _store = null!;
    private int _layer;
    private int _rowsPerChunk;

    public void Run(
        WorkerPool pool, CpuActivations fused, AttentionShape shape, RotaryTable rotary, ForwardBatch batch, CpuKeyValueStore store, int layer)
    {
        _fused = fused;
        _shape = shape;
        _rotary = rotary;
        _batch = batch;
        _store = store;
        _layer = layer;
        _rowsPerChunk = fused.Rows <= 4 ? fused.Rows : 4;
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
        float* data = _fused.Row(row);
        fixed (float* cos = _rotary.At(position))
        {
            for (int head = 0; head < _shape.Heads + _shape.KeyValueHeads; head++)
                Rotate(data + (long)head * _shape.HeadSize, cos, _shape.HeadSize / 2);
        }

        int blockTokens = _store.Shape.BlockTokens;
        int block = piece.Blocks[position / blockTokens];
        int slot = position % blockTokens;
        float* key = data + _shape.QueryWidth;
        float* value = key + _shape.KeyValueWidth;
        for (int head = 0; head < _shape.KeyValueHeads; head++)
        {
            byte* keys = _store.Head(_layer, block, head);
            for (int i = 0; i < _shape.HeadSize; i++)
                TElement.Store(keys, (long)i * blockTokens + slot, key[i]);

            byte* values = keys + (long)_store.KeyElements * TElement.Bytes;
            long start = (long)slot * _store.PaddedHead;
            for (int i = 0; i < _store.PaddedHead; i++)
                TElement.Store(values, start + i, i < _shape.HeadSize ? value[i] : 0);
            key += _shape.HeadSize;
            value += _shape.HeadSize;
        }
    }

    private static void Rotate(float* head, float* cos, int pairs)
    {
        float* sin = cos + pairs;
        float* high = head + pairs;
        int i = 0;
        for (; i + 16 <= pairs; i += 16)
        {
            Vector512<float> a = Vector512.Load(head + i);
            Vector512<float> b = Vector512.Load(high + i);
            Vector512<float> c = Vector512.Load(cos + i);
            Vector512<float> s = Vector512.Load(sin + i);
            (a * c - b * s).Store(head + i);
            (b * c + a * s).Store(high + i);
        }
        for (; i < pairs; i++)
        {
            float a = head[i], b = high[i];
            head[i] = a * cos[i] - b * sin[i];
            high[i] = b * cos[i] + a * sin[i];
        }
    }
}
