using System.Runtime.Intrinsics;
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
        int blockTokens = _store.Shape.BlockTokens;
        int width = _store.PaddedHead;

        // Per query: its scaled vector, its weighted sum, a block of scores, its running maximum and normaliser.
        float* query = _scratch.Floats(worker, (long)queries * (2 * width + blockTokens + 2));
        float* sum = query + (long)queries * width;
        float* scores = sum + (long)queries * width;
        float* maxima = scores + (long)queries * blockTokens;
        float* normalisers = maxima + queries;
        Gather(tile, piece, head, query, width);
        new Span<float>(sum, queries * width).Clear();
        new Span<float>(maxima, queries).Fill(float.NegativeInfinity);
        new Span<float>(normalisers, queries).Clear();

        int lastPosition = piece.Past + tile.FirstToken + tile.Tokens - 1;
        for (int block = 0; block <= lastPosition / blockTokens; block++)
        {
            byte* keys = _store.Head(_layer, piece.Blocks[block], head);
            byte* values = keys + (long)_store.KeyElements * TElement.Bytes;
            for (int q = 0; q < queries; q++)
            {
                int position = piece.Past + tile.FirstToken + q / group;
                int visible = Math.Min(position - block * blockTokens + 1, blockTokens);
                if (visible <= 0)
                    continue;
                float* row = scores + (long)q * blockTokens;
                Score(query + (long)q * width, keys, row, blockTokens);
                float rescale = Softmax(row, visible, ref maxima[q], ref normalisers[q]);
                Accumulate(sum + (long)q * width, row, visible, rescale, values, width);
            }
        }
        Scatter(tile, piece, head, sum, normalisers, width);
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

    /// <summary>scores[position] = query · key, for a whole block (positions not yet written give garbage that is never read).</summary>
    private void Score(float* query, byte* keys, float* scores, int blockTokens)
    {
        for (int start = 0; start < blockTokens; start += 16)
        {
            Vector512<float> total = Vector512<float>.Zero;
            for (int i = 0; i < _shape.HeadSize; i++)
                total = Vector512.FusedMultiplyAdd(Vector512.Create(query[i]), TElement.Load(keys, (long)i * blockTokens + start), total);
            total.Store(scores + start);
        }
    }

    /// <summary>Turns scores into weights relative to the running maximum; returns what earlier sums must be multiplied by.</summary>
    private static float Softmax(float* scores, int visible, ref float maximum, ref float normaliser)
    {
        float best = maximum;
        for (int i = 0; i < visible; i++)
            best = Math.Max(best, scores[i]);
        float rescale = MathF.Exp(maximum - best);
        float total = 0;
        for (int i = 0; i < visible; i++)
        {
            scores[i] = MathF.Exp(scores[i] - best);
            total += scores[i];
        }
        maximum = best;
        normaliser = normaliser * rescale + total;
        return rescale;
    }

    private static void Accumulate(float* sum, float* weights, int visible, float rescale, byte* values, int width)
    {
        for (int start = 0; start < width; start += 16)
        {
            Vector512<float> total = Vector512.Load(sum + start) * rescale;
            for (int i = 0; i < visible; i++)
                total = Vector512.FusedMultiplyAdd(Vector512.Create(weights[i]), TElement.Load(values, (long)i * width + start), total);
            total.Store(sum + start);
        }
    }
}

/// <summary>A few consecutive new tokens of one piece of the batch.</summary>
internal readonly record struct AttendTile(int Piece, int FirstToken, int Tokens);
