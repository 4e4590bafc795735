namespace Ponder.Tasks;

/// <summary>
/// Divides problems of equal structure: what identifies a problem (its numbers and words, however it is phrased) is hashed, and one in
/// eight is held out. So the same sum in another phrasing is never on both sides.
/// </summary>
public static class SplitKey
{
    /// <summary>Whether a problem belongs to a split. Structural problems are told apart by their structure, so that any key will do.</summary>
    /// <param name="split">The split.</param>
    /// <param name="key">What identifies the problem, such as <c>add 12 30</c>.</param>
    public static bool Belongs(TaskSplit split, string key) =>
        split == TaskSplit.Structural || Hash(key) % 8 == 0 == (split == TaskSplit.HeldOut);

    /// <summary>Draws until a key belongs to the split.</summary>
    public static T Draw<T>(TaskRandom random, TaskSplit split, Func<TaskRandom, T> draw, Func<T, string> key)
    {
        for (int tries = 0; tries < 10_000; tries++)
        {
            T drawn = draw(random);
            if (Belongs(split, key(drawn)))
                return drawn;
        }
        throw new InvalidOperationException($"no problem of the split {split} turned up");
    }

    // FNV-1a, mixed once more: the low bits of FNV alone are poor.
    private static ulong Hash(string key)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in key)
            hash = (hash ^ c) * 1099511628211;
        return new TaskRandom(hash).NextBits();
    }
}
