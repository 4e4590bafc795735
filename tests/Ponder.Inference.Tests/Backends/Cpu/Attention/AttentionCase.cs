using Ponder.Inference.Backends;
using Ponder.Inference.Backends.Cpu;
using Ponder.Inference.Backends.Cpu.Attention;
using Ponder.Inference.Backends.Cpu.KeyValues;

namespace Ponder.Inference.Tests.Backends.Cpu.Attention;

/// <summary>
/// Sequences with random queries, and keys and values that every cache type holds exactly: whole numbers up to 127,
/// one of them 127 wherever a scale is shared, times a power of two.
/// </summary>
internal sealed unsafe class AttentionCase
{
    private readonly int[] _lengths;
    private readonly float[][] _queries;
    private readonly float[][] _keys;
    private readonly float[][] _values;
    private readonly List<int>[] _blocks;
    private readonly int _blockCount;

    public AttentionCase(AttentionShape shape, int[] lengths, int seed)
    {
        Shape = shape;
        _lengths = lengths;
        Random random = new(seed);
        _queries = [.. lengths.Select(length => Any(random, length * shape.QueryWidth))];
        _keys = [.. lengths.Select(length => Exact(random, length, 1f / 64))];
        _values = [.. lengths.Select(length => Exact(random, length, 1f / 16))];

        _blockCount = lengths.Sum(Blocks);
        int[] shuffled = [.. Enumerable.Range(0, _blockCount)];
        random.Shuffle(shuffled);
        Queue<int> free = new(shuffled);
        _blocks = [.. lengths.Select(length => Enumerable.Range(0, Blocks(length)).Select(_ => free.Dequeue()).ToList())];
    }

    public AttentionShape Shape { get; }

    /// <summary>Attends to the last <paramref name="counts"/> tokens of each sequence, in one batch; a row a token.</summary>
    public float[][] Run(KeyValueType type, int[] counts, int workers = 2, string vectors = nameof(CpuVectors.Portable))
    {
        using WorkerPool pool = new(workers);
        using WorkerScratch scratch = new(workers);
        using CpuAttention attention = CpuAttention.Create(type, Vectors(vectors), scratch);
        using CpuKeyValueStore store = (CpuKeyValueStore)attention.Allocate(
            new KeyValueShape(1, _blockCount, KeyValueLayout.BlockTokens, Shape.KeyValueHeads, Shape.HeadSize));

        // What no token has written may be anything.
        new Span<byte>(store.Head(0, 0, 0), checked((int)(store.BlockBytes * _blockCount))).Fill(0xFF);
        for (int sequence = 0; sequence < _lengths.Length; sequence++)
            Write(type, store, sequence);

        using CpuActivations fused = new(counts.Sum(), Shape.FusedWidth) { Rows = counts.Sum() };
        using CpuActivations result = new(counts.Sum(), Shape.QueryWidth) { Rows = counts.Sum() };
        ForwardBatch batch = new();
        int row = 0;
        for (int sequence = 0; sequence < counts.Length; sequence++)
        {
            int past = _lengths[sequence] - counts[sequence];
            batch.Add(new int[counts[sequence]], past, _blocks[sequence], WantedLogits.None);
            for (int token = past; token < _lengths[sequence]; token++)
                _queries[sequence].AsSpan(token * Shape.QueryWidth, Shape.QueryWidth).CopyTo(fused.RowSpan(row++));
        }
        attention.Attend(pool, fused, Shape, batch, store, 0, result);
        return [.. Enumerable.Range(0, counts.Sum()).Select(i => result.RowSpan(i).ToArray())];
    }

    /// <summary>Attention written down as softmax(q · k / √size) · v, in double precision.</summary>
    public double[] Naive(int sequence, int token)
    {
        double[] result = new double[Shape.QueryWidth];
        for (int head = 0; head < Shape.Heads; head++)
        {
            int shared = head / Shape.GroupSize, query = token * Shape.QueryWidth + head * Shape.HeadSize;
            double[] weights = new double[token + 1];
            for (int other = 0; other <= token; other++)
            {
                for (int i = 0; i < Shape.HeadSize; i++)
                    weights[other] += (double)_queries[sequence][query + i] * At(_keys, sequence, other, shared, i);
                weights[other] /= Math.Sqrt(Shape.HeadSize);
            }
            double largest = weights.Max(), total = weights.Sum(weight => Math.Exp(weight - largest));
            for (int other = 0; other <= token; other++)
            {
                double weight = Math.Exp(weights[other] - largest) / total;
                for (int i = 0; i < Shape.HeadSize; i++)
                    result[head * Shape.HeadSize + i] += weight * At(_values, sequence, other, shared, i);
            }
        }
        return result;
    }

    private void Write(KeyValueType type, CpuKeyValueStore store, int sequence)
    {
        for (int position = 0; position < _lengths[sequence]; position++)
        {
            (int block, int slot) = Math.DivRem(position, KeyValueLayout.BlockTokens);
            for (int head = 0; head < Shape.KeyValueHeads; head++)
            {
                byte* to = store.Head(0, _blocks[sequence][block], head);
                int start = (position * Shape.KeyValueHeads + head) * Shape.HeadSize;
                fixed (float* key = &_keys[sequence][start], value = &_values[sequence][start])
                {
                    switch (type)
                    {
                        case KeyValueType.F32:
                            Write<Fp32Format>(key, value, store.Layout, to, slot);
                            break;
                        case KeyValueType.BF16:
                            Write<BF16Format>(key, value, store.Layout, to, slot);
                            break;
                        default:
                            Write<Q8Format>(key, value, store.Layout, to, slot);
                            break;
                    }
                }
            }
        }
    }

    private void Write<TFormat>(float* key, float* value, KeyValueLayout layout, byte* to, int slot)
        where TFormat : struct, IKeyValueFormat
    {
        KeyValueWriter<TFormat>.Key(key, Shape.HeadSize, layout, to, slot);
        KeyValueWriter<TFormat>.Value(value, Shape.HeadSize, layout, to, slot);
    }

    private float At(float[][] numbers, int sequence, int position, int head, int feature) =>
        numbers[sequence][(position * Shape.KeyValueHeads + head) * Shape.HeadSize + feature];

    private static int Blocks(int length) => (length + KeyValueLayout.BlockTokens - 1) / KeyValueLayout.BlockTokens;

    private static float[] Any(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => 4 * random.NextSingle() - 2)];

    private float[] Exact(Random random, int length, float unit)
    {
        float[] numbers = new float[length * Shape.KeyValueWidth];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = unit * (i % Shape.HeadSize % KeyValueLayout.KeyScaleFeatures == 0 ? 127 : random.Next(-127, 128));
        return numbers;
    }

    /// <summary>The vectors of that name; kernels in 512 bits need AVX2 only.</summary>
    private static CpuVectors Vectors(string name) => CpuFeatures.Avx2 ? Enum.Parse<CpuVectors>(name) : CpuVectors.Portable;
}
