using Ponder.Checkpoints.Synthesis;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Checkpoints.Tests.Synthesis;

public sealed class BlockPoolTests
{
    [Theory]
    [InlineData(TensorType.F32)]
    [InlineData(TensorType.BF16)]
    [InlineData(TensorType.Q4_K)]
    [InlineData(TensorType.Q6_K)]
    [InlineData(TensorType.Q5_0)]
    public void FillRow_GivesBlocksOfTheDeviation(TensorType type)
    {
        BlockPool pool = new(type, 0.25f, seed: 3, threads: 2);
        double squares = 0;
        const int Columns = 27648;
        for (int row = 0; row < 8; row++)
            squares += Decode(pool, type, Columns, row).Sum(value => (double)value * value);
        Assert.Equal(0.25, Math.Sqrt(squares / (8 * Columns)), 0.005);
    }

    [Fact]
    public void FillRow_OfTheSameStream_IsTheSame_AndOfOthersIsNot()
    {
        BlockPool pool = new(TensorType.Q8_0, 1, seed: 3, threads: 1);
        BlockPool again = new(TensorType.Q8_0, 1, seed: 3, threads: 2);
        float[][] rows = [.. Enumerable.Range(0, 100).Select(row => Decode(pool, TensorType.Q8_0, 32, row))];

        Assert.Equal(rows[7], Decode(again, TensorType.Q8_0, 32, 7));
        Assert.Equal(100, rows.Select(row => row[0] + 1000 * row[1]).Distinct().Count());
    }

    private static float[] Decode(BlockPool pool, TensorType type, int columns, int row)
    {
        byte[] stored = new byte[type.RowBytes(columns)];
        pool.FillRow(RandomStream.For(9, (ulong)row), stored);
        float[] values = new float[columns];
        Dequantizer.Decode(type, stored, values);
        return values;
    }
}
