namespace Ponder.Inference.Benchmarking;

/// <summary>Token ids without meaning: the speed of a model does not depend on what it reads.</summary>
internal static class RandomTokens
{
    private const int Seed = 20250306;

    /// <summary>The first <paramref name="count"/> ids of a sequence, the same on every call.</summary>
    public static int[] Of(int sequence, int count, int vocabulary)
    {
        Random random = new(Seed + sequence);
        int[] ids = new int[count];
        for (int i = 0; i < ids.Length; i++)
            ids[i] = random.Next(vocabulary);
        return ids;
    }
}
