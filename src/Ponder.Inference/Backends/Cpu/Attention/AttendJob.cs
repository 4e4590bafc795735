using System.Runtime.Intrinsics;
using Ponder.Inference.Backends.Cpu.KeyValues;

namespace Ponder.Inference.Backends.Cpu.Attention;

/// <summary>
/// Causal attention. The positions a query sees are summed by partitions (<see cref="AttendPlan.PartitionTokens"/>),
/// each with its own largest score, and put together in order by the rule of online softmax (arXiv:2205.14135). A
/// query's result depends on its position alone: not on the batch, on how the prompt was cut or on who computed what.
/// </summary>
internal sealed unsafe class AttendJob<TFormat, TKernel> : ParallelJob, IDisposable
    where TFormat : struct, IKeyValueFormat
    where TKernel : struct, IAttendKernel
{
    // Rows that lie a power of two apart would fight for few places of the first-level cache.
    private const int ScoreStride = AttendPlan.PartitionTokens + KeyValueLayout.Lanes;
    private const int PartitionBlocks = AttendPlan.PartitionTokens / KeyValueLayout.BlockTokens;

    private readonly WorkerScratch _scratch;
    private readonly AttendPlan _plan = new();
    private NativeBuffer _shared = new(0);
    private CpuActivations _fused = null!;
    private CpuActivations _destination = null!;
    private AttentionShape _shape;
    private ForwardBatch _batch = null!;
    private CpuKeyValueStore _store = null!;
    private int _layer;

    public AttendJob(WorkerScratch scratch) => _scratch = scratch;

    public void Run(
        WorkerPool pool, CpuActivations fused, AttentionShape shape,
        ForwardBatch batch, CpuKeyValueStore store, int layer, CpuActivations destination)
    {
        _fused = fused;
        _shape = shape;
        _batch = batch;
        _store = store;
        _layer = layer;
        _destination = destination;

        _plan.Divide(batch.Pieces, shape, store.Layout.PaddedHead, pool.Workers);
        if (_shared.Bytes < _plan.SharedFloats * sizeof(float))
        {
            _shared.Dispose();
            _shared = new NativeBuffer(_plan.SharedFloats * sizeof(float));
        }
        pool.Run(this, _plan.Units.Length);
    }

    public override void Execute(int chunk, int worker)
    {
        AttendUnit unit = _plan.Units[chunk];
        AttendTile tile = _plan.Tiles[unit.Tile];
        BatchPiece piece = _batch.Pieces[tile.Piece];
        int rows = tile.Tokens * _shape.GroupSize;
        int width = _store.Layout.PaddedHead;

        long floats = PartitionSums.Floats(rows, width);
        long queries = (rows + IAttendKernel.SpareRows) * (long)QueryStride(width);
        long scores = (rows + IAttendKernel.SpareRows) * (long)ScoreStride;
        float* memory = _scratch.Floats(worker, 2 * floats + queries + scores + AttendPlan.PartitionTokens);
        PartitionSums total = new(memory, rows, width);
        PartitionSums next = new(memory + floats, rows, width);
        float* query = memory + 2 * floats;
        float* score = query + queries;
        float* scales = score + scores;
        Gather(tile, piece, unit.Head, query, rows, width);

        if (unit.Slot < 0)
        {
            Attend(tile, piece, unit.Head, 0, query, score, scales, total);
            for (int partition = 1; partition < tile.Partitions; partition++)
            {
                Attend(tile, piece, unit.Head, partition, query, score, scales, next);
                total.Append(next, FirstRow(tile, piece, partition), rows);
            }
        }
        else
        {
            for (int partition = unit.FirstPartition; partition < unit.EndPartition; partition++)
                Attend(tile, piece, unit.Head, partition, query, score, scales, Shared(unit, partition, rows, width));
            if (!_plan.Finish(unit))
                return;
            total = Shared(unit, 0, rows, width);
            for (int partition = 1; partition < tile.Partitions; partition++)
                total.Append(Shared(unit, partition, rows, width), FirstRow(tile, piece, partition), rows);
        }
        Scatter(tile, piece, unit.Head, total, width);
    }

    public void Dispose() => _shared.Dispose();

    /// <summary>One partition of one head for the rows of a tile that see it.</summary>
    private void Attend(
        AttendTile tile, BatchPiece piece, int head, int partition,
        float* query, float* scores, float* scales, PartitionSums sums)
    {
        const int Stride = ScoreStride;
        KeyValueLayout layout = _store.Layout;
        int width = layout.PaddedHead;
        int start = partition * AttendPlan.PartitionTokens;
        int firstPosition = piece.Past + tile.FirstToken;
        int positions = Math.Min(firstPosition + tile.Tokens - start, AttendPlan.PartitionTokens);
        int first = FirstRow(tile, piece, partition);
        int rows = tile.Tokens * _shape.GroupSize;

        byte** values = stackalloc byte*[PartitionBlocks];
        byte** ahead = stackalloc byte*[PartitionBlocks];
        float* rowScores = scores + (long)first * Stride;
        float* rowQueries = query + (long)first * QueryStride(width);
        for (int position = 0; position < positions; position += KeyValueLayout.BlockTokens)
        {
            int block = position / KeyValueLayout.BlockTokens;
            byte* at = _store.Head(_layer, piece.Blocks[start / KeyValueLayout.BlockTokens + block], head);
            values[block] = at + layout.Values;
            ahead[block] = NextKeys(piece, head, start / KeyValueLayout.BlockTokens + block, at);
            int here = Math.Min(positions - position, KeyValueLayout.BlockTokens);
            for (int panel = 0; panel * KeyValueLayout.Lanes < here; panel++)
            {
                float* keyScales = (float*)(at + layout.KeyScales) + (long)panel * layout.PanelScales;
                float* to = rowScores + position + panel * KeyValueLayout.Lanes;
                TKernel.Score(
                    rowQueries, QueryStride(width), rows - first, at + (long)panel * layout.PanelBytes, keyScales,
                    _shape.HeadSize, to, Stride, values[block] + (long)panel * layout.PanelBytes);
            }
            if (TFormat.Scaled)
                new Span<float>(at + layout.ValueScales, here).CopyTo(new Span<float>(scales + position, here));
        }

        for (int row = first; row < rows; row++)
        {
            int visible = Math.Min(firstPosition + row / _shape.GroupSize - start + 1, positions);
            PartitionSoftmax.Run(
                scores + (long)row * Stride, visible, positions, TFormat.Scaled ? scales : null,
                out sums.Maxima[row], out sums.Normalisers[row]);
        }

        float* rowSums = sums.Values + (long)first * width;
        for (int feature = 0; feature < width; feature += KeyValueLayout.Lanes)
        {
            int strip = feature / KeyValueLayout.Lanes * layout.StripBytes;
            TKernel.Sum(rowScores, Stride, rows - first, values, strip, positions, rowSums + feature, width, ahead);
        }
    }

    /// <summary>The keys of the same block of the next partition, if there is one.</summary>
    private byte* NextKeys(BatchPiece piece, int head, int block, byte* otherwise) =>
        block + PartitionBlocks < (piece.Past + piece.Count + KeyValueLayout.BlockTokens - 1) / KeyValueLayout.BlockTokens
            ? _store.Head(_layer, piece.Blocks[block + PartitionBlocks], head)
            : otherwise;

    private static int QueryStride(int width) => width + KeyValueLayout.Lanes;

    /// <summary>The first row that sees a partition: tokens before it see none of it.</summary>
    private int FirstRow(AttendTile tile, BatchPiece piece, int partition) =>
        Math.Max(partition * AttendPlan.PartitionTokens - piece.Past - tile.FirstToken, 0) * _shape.GroupSize;

    private PartitionSums Shared(AttendUnit unit, int partition, int rows, int width) =>
        new(_shared.Floats + unit.Shared + partition * PartitionSums.Floats(rows, width), rows, width);

    /// <summary>Copies queries together, scaled by 1/√(head size); spare rows are 0.</summary>
    private void Gather(AttendTile tile, BatchPiece piece, int head, float* query, int rows, int width)
    {
        float scale = 1 / MathF.Sqrt(_shape.HeadSize);
        int size = _shape.HeadSize;
        for (int row = 0; row < rows; row++)
        {
            (int token, int member) = Math.DivRem(row, _shape.GroupSize);
            float* from = _fused.Row(piece.FirstRow + tile.FirstToken + token)
                + (long)(head * _shape.GroupSize + member) * size;
            float* to = query + (long)row * QueryStride(width);
            int i = 0;
            for (; i + 8 <= size; i += 8)
                (Vector256.Load(from + i) * scale).Store(to + i);
            for (; i < size; i++)
                to[i] = from[i] * scale;
        }
        int stride = QueryStride(width);
        new Span<float>(query + (long)rows * stride, IAttendKernel.SpareRows * stride).Clear();
    }

    private void Scatter(AttendTile tile, BatchPiece piece, int head, PartitionSums sums, int width)
    {
        int size = _shape.HeadSize;
        for (int row = 0; row < tile.Tokens * _shape.GroupSize; row++)
        {
            (int token, int member) = Math.DivRem(row, _shape.GroupSize);
            float* to = _destination.Row(piece.FirstRow + tile.FirstToken + token)
                + (long)(head * _shape.GroupSize + member) * size;
            float* from = sums.Values + (long)row * width;
            float inverse = 1 / sums.Normalisers[row];
            int i = 0;
            for (; i + 8 <= size; i += 8)
                (Vector256.Load(from + i) * inverse).Store(to + i);
            for (; i < size; i++)
                to[i] = from[i] * inverse;
        }
    }
}
