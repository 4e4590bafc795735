using Ponder.Inference.Backends;
using Ponder.Inference.Backends.Cpu;

namespace Ponder.Inference.Tests.Backends.Cpu.Attention;

public sealed class AttendJobTests
{
    public static TheoryData<KeyValueType, string> Paths()
    {
        TheoryData<KeyValueType, string> paths = [];
        foreach (KeyValueType type in Enum.GetValues<KeyValueType>())
        {
            foreach (string vectors in Enum.GetNames<CpuVectors>())
                paths.Add(type, vectors);
        }
        return paths;
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Attention_EqualsTheNaiveSum(KeyValueType type, string vectors)
    {
        Random random = new(3);
        for (int round = 0; round < 12; round++)
        {
            int keyValueHeads = random.Next(1, 4), group = 1 + round % 8;
            int size = new[] { 8, 12, 16, 24, 64, 80, 96, 128 }[random.Next(8)];
            int[] lengths = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(1, round % 4 == 0 ? 1500 : 150))];
            int[] counts = [.. lengths.Select(length => random.Next(2) == 0 ? 1 : Math.Min(random.Next(1, 40), length))];
            AttentionCase attention = new(new AttentionShape(keyValueHeads * group, keyValueHeads, size), lengths, round);

            float[][] actual = attention.Run(type, counts, vectors: vectors);

            int row = 0;
            for (int sequence = 0; sequence < lengths.Length; sequence++)
            {
                for (int token = lengths[sequence] - counts[sequence]; token < lengths[sequence]; token++, row++)
                    AssertNear(attention.Naive(sequence, token), actual[row]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void AToken_HasOneResult_HoweverTheWorkIsDivided(KeyValueType type, string vectors)
    {
        const int Length = 1100;
        AttentionCase attention = new(new AttentionShape(10, 2, 40), [Length, 700, 3], seed: 9);

        float[][] whole = attention.Run(type, [Length, 700, 3], workers: 1);

        Assert.Equal(whole[(Length - 300)..Length], attention.Run(type, [300, 1, 1], workers: 3, vectors)[..300]);
        float[][] decoded = attention.Run(type, [1, 1, 1], workers: 2, vectors);
        Assert.Equal([whole[Length - 1], whole[Length + 699], whole[Length + 702]], decoded);
        Assert.Equal(whole[Length - 1], Assert.Single(attention.Run(type, [1], workers: 4, vectors)));
    }

    /// <summary>Relative to the values' size (up to 8); sums of a thousand terms in single precision.</summary>
    private static void AssertNear(double[] expected, float[] actual)
    {
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-4);
    }
}
