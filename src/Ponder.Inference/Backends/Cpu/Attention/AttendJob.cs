using Ponder.Inference.Backends.Cpu.KeyValues;

namespace Ponder.Inference.Backends.Cpu.Attention;

/// <summary>
/// Causal attention by online softmax (arXiv:2205.14135), a cache block at a time. A chunk is one key-value head of
/// a few consecutive tokens of one sequence, with all query heads that share the head. Each query meets the blocks
/// of its sequence in order, so its result does not depend on what else is in the batch or how the prompt was cut.
/// </summary>
internal sealed unsafe class AttendJob<TElement> : ParallelJob
    where TElement : struct, IKeyValueElement
{
    private const int TokensPerChunk = 8;
    private const int BlockTokens = AttendKernel<TElement>.BlockTokens;

    private readonly WorkerScratch _scratch;
    private readonly List<AttendTile> _tiles = [];
    private CpuActivations _fused = null!;
    private CpuActivations _destination = null!;
    private AttentionShape _shape;
    private ForwardBatch _batch = null!;
    private CpuKeyValueStore _store = null!;
    private int _layer;

    public AttendJob(WorkerScratch scratch) => _scratch = scratch;

    public void Run(
        WorkerPool pool, CpuActivations fused, AttentionShape shape, ForwardBatch batch, CpuKeyValueStore store, int layer, CpuActivations destination)
    {
        if (store.Shape.BlockTokens != BlockTokens)
            throw new ArgumentException($"the attention kernels read blocks of {BlockTokens} positions", nameof(store));
        _fused = fused;
        _shape = shape;
        _batch = batch;
        _store = store;
        _layer = layer;
        _destination = destination;

        _tiles.Clear();
        ReadOnlySpan<BatchPiece> pieces = batch.Pieces;
        for (int piece = 0; piece < pieces.Length; piece++)
        {
            for (int token = 0; token < pieces[piece].Count; token += TokensPerChunk)
                _tiles.Add(new AttendTile(piece, token, Math.Min(TokensPerChunk, pieces[piece].Count - token)));
        }
        pool.Run(this, _tiles.Count * shape.KeyValueHeads);
    }

    public override void Execute(int chunk, int worker)
    {
        AttendTile tile = _tiles[chunk / _shape.KeyValueHeads];
        int head = chunk % _shape.KeyValueHeads;
        BatchPiece piece = _batch.Pieces[tile.Piece];

        int group = _shape.GroupSize;
        int queries = tile.Tokens * group;
        int width = _store.PaddedHead;

        // Per query: its scaled vector, its weighted sum, a block of scores, its running maximum, normaliser and rescale.
        float* query = _scratch.Floats(worker, (long)queries * (2 * width + BlockTokens + 3));
        float* sum = query + (long)queries * width;
        float* scores = sum + (long)queries * width;
        float* maxima = scores + (long)queries * BlockTokens;
        float* normalisers = maxima + queries;
        float* rescales = normalisers + queries;
        Gather(tile, piece, head, query, width);
        new Span<float>(sum, queries * width).Clear();
        new Span<float>(maxima, queries).Fill(float.NegativeInfinity);
        new Span<float>(normalisers, queries).Clear();

        int firstPosition = piece.Past + tile.FirstToken;
        int lastPosition = firstPosition + tile.Tokens - 1;
        for (int block = 0; block <= lastPosition / BlockTokens; block++)
        {
            byte* keys = _store.Head(_layer, piece.Blocks[block], head);
            byte* values = keys + (long)_store.KeyElements * TElement.Bytes;

            // Queries of tokens that stand before this block see none of it.
            int first = Math.Max(block * BlockTokens - firstPosition, 0) * group;
            Score(query, keys, first, queries, width, scores);
            for (int q = first; q < queries; q++)
            {
                int visible = Math.Min(firstPosition + q / group - block * BlockTokens + 1, BlockTokens);
                rescales[q] = AttendKernel<TElement>.Softmax(scores + (long)q * BlockTokens, visible, ref maxima[q], ref normalisers[q]);
            }
            int written = Math.Min(lastPosition - block * BlockTokens + 1, BlockTokens);
            Accumulate(sum, scores, rescales, first, queries, written, values, width);
        }
        Scatter(tile, piece, head, sum, normalisers, width);
    }

    private void Score(float* query, byte* keys, int first, int queries, int width, float* scores)
    {
        int q = first;
        for (; q + AttendKernel<TElement>.Queries <= queries; q += AttendKernel<TElement>.Queries)
            AttendKernel<TElement>.ScoreFour(query + (long)q * width, width, keys, _shape.HeadSize, scores + (long)q * BlockTokens);
        for (; q < queries; q++)
            AttendKernel<TElement>.ScoreOne(query + (long)q * width, keys, _shape.HeadSize, scores + (long)q * BlockTokens);
    }

    /// <summary>Positions that one query of the tile must not see but another does weigh nothing, and add nothing.</summary>
    private static void Accumulate(
        float* sum, float* weights, float* rescales, int first, int queries, int written, byte* values, int width)
    {
        int q = first;
        for (; q + AttendKernel<TElement>.Queries <= queries; q += AttendKernel<TElement>.Queries)
            AttendKernel<TElement>.SumFour(sum + (long)q * width, weights + (long)q * BlockTokens, rescales + q, written, values, width);
        for (; q < queries; q++)
            AttendKernel<TElement>.SumOne(sum + (long)q * width, weights + (long)q * BlockTokens, rescales[q], written, values, width);
    }

    private void Gather(AttendTile tile, BatchPiece piece, int head, float* query, int width)
    {
        float scale = 1 / MathF.Sqrt(_shape.HeadSize);
        int group = _shape.GroupSize;
        for (int token = 0; token < tile.Tokens; token++)
        {
            float* row = _fused.Row(piece.FirstRow + tile.FirstToken + token) + (long)head * group * _shape.HeadSize;
            for (int g = 0; g < group; g++)
            {
                float* to = query + (long)(token * group + g) * width;
                for (int i = 0; i < _shape.HeadSize; i++)
                    to[i] = row[(long)g * _shape.HeadSize + i] * scale;
            }
        }
    }

    private void Scatter(AttendTile tile, BatchPiece piece, int head, float* sum, float* normalisers, int width)
    {
        int group = _shape.GroupSize;
        for (int token = 0; token < tile.Tokens; token++)
        {
            float* row = _destination.Row(piece.FirstRow + tile.FirstToken + token) + (long)head * group * _shape.HeadSize;
            for (int g = 0; g < group; g++)
            {
                int q = token * group + g;
                float inverse = 1 / normalisers[q];
                for (int i = 0; i < _shape.HeadSize; i++)
                    row[(long)g * _shape.HeadSize + i] = sum[(long)q * width + i] * inverse;
            }
        }
    }
}

/// <summary>A few consecutive new tokens of one piece of the batch.</summary>
internal readonly record struct AttendTile(int Piece, int FirstToken, int Tokens);
