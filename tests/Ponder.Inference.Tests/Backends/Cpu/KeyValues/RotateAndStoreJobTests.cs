using Ponder.Checkpoints.Configuration;
using Ponder.Inference.Backends;
using Ponder.Inference.Backends.Cpu;
using Ponder.Inference.Backends.Cpu.KeyValues;
using Ponder.Inference.Models;

namespace Ponder.Inference.Tests.Backends.Cpu.KeyValues;

public sealed unsafe class RotateAndStoreJobTests
{
    [Theory]
    [InlineData(8, 1)]
    [InlineData(12, 2)]
    [InlineData(64, 3)]
    [InlineData(128, 2)]
    public void QueriesAndKeys_AreTurnedByTheirPositions_AndKeysAndValuesStored(int size, int workers)
    {
        AttentionShape shape = new(6, 2, size);
        int[] pasts = [0, 40, 31], counts = [70, 1, 3];
        List<int>[] blocks = [[4, 0, 6], [5, 2], [1, 3]];
        using CpuActivations fused = new(counts.Sum(), shape.FusedWidth) { Rows = counts.Sum() };
        Random random = new(size);
        double[][] expected = new double[fused.Rows][];
        ForwardBatch batch = new();
        for (int sequence = 0; sequence < pasts.Length; sequence++)
            batch.Add(new int[counts[sequence]], pasts[sequence], blocks[sequence], WantedLogits.None);
        for (int row = 0; row < fused.Rows; row++)
        {
            foreach (ref float number in fused.RowSpan(row))
                number = 2 * random.NextSingle() - 1;
            expected[row] = Rotated(fused.RowSpan(row), shape, batch.Positions[row]);
        }

        using WorkerPool pool = new(workers);
        using CpuKeyValueStore store = new(new KeyValueShape(1, 7, 32, 2, size), KeyValueLayout.Of<Fp32Format>(size));
        new RotateAndStoreJob<Fp32Format>().Run(pool, fused, shape, new RotaryTable(Rotary(size)), batch, store, 0);

        foreach (BatchPiece piece in batch.Pieces)
        {
            for (int token = 0; token < piece.Count; token++)
            {
                int row = piece.FirstRow + token, position = piece.Past + token;
                for (int i = 0; i < shape.FusedWidth; i++)
                    Assert.Equal(expected[row][i], fused.RowSpan(row)[i], 2e-5);
                for (int head = 0; head < shape.KeyValueHeads; head++)
                {
                    byte* at = store.Head(0, piece.Blocks[position / 32], head);
                    float[] key = CachedNumbers<Fp32Format>.Key(at, store.Layout, size, position % 32);
                    float[] value = CachedNumbers<Fp32Format>.Value(at, store.Layout, size, position % 32);
                    Assert.Equal(fused.RowSpan(row).Slice(shape.QueryWidth + head * size, size).ToArray(), key);
                    Assert.Equal(fused.RowSpan(row).Slice(shape.QueryWidth + shape.KeyValueWidth + head * size, size).ToArray(), value);
                }
            }
        }
    }

    private static double[] Rotated(ReadOnlySpan<float> row, AttentionShape shape, int position)
    {
        double[] result = [.. row.ToArray().Select(number => (double)number)];
        int pairs = shape.HeadSize / 2;
        for (int head = 0; head < shape.Heads + shape.KeyValueHeads; head++)
        {
            for (int i = 0; i < pairs; i++)
            {
                (double sin, double cos) = Math.SinCos(position * Math.Pow(10_000, -2.0 * i / shape.HeadSize));
                int a = head * shape.HeadSize + i, b = a + pairs;
                (result[a], result[b]) = (result[a] * cos - result[b] * sin, result[b] * cos + result[a] * sin);
            }
        }
        return result;
    }

    private static RotaryEmbedding Rotary(int size) => RotaryEmbedding.Create(new ModelConfig
    {
        Architecture = "Qwen2ForCausalLM",
        HeadSize = size,
        Heads = 6,
        KeyValueHeads = 2,
        Layers = 1,
        HiddenSize = 6 * size,
        IntermediateSize = 8,
        VocabularySize = 8,
        ContextLength = 128,
        RopeTheta = 10_000,
        NormEpsilon = 1e-6f,
        TiedEmbeddings = true,
    });
}
