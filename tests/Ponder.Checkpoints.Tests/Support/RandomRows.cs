using Ponder.Checkpoints.Synthesis;

namespace Ponder.Checkpoints.Tests.Support;

/// <summary>Rows to encode, the same on every machine.</summary>
internal static class RandomRows
{
    /// <summary>Nearly normal.</summary>
    public static float[] Normal(int count, float deviation = 0.03f) => Make(count, 1, random => random.Normal() * deviation);

    /// <summary>With outliers: the product of three.</summary>
    public static float[] Heavy(int count, float deviation = 0.03f) =>
        Make(count, 2, random => random.Normal() * random.Normal() * random.Normal() * deviation);

    private static float[] Make(int count, ulong seed, Func<RandomSource, float> next)
    {
        RandomSource random = new(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = next(random);
        return values;
    }

    private sealed class RandomSource(ulong seed)
    {
        private RandomStream _stream = new(seed);

        public float Normal() => _stream.Normal();
    }
}
