namespace Ponder.Tasks;

/// <summary>
/// Random choices from a seed (SplitMix64, doi:10.1145/2660193.2660195): the same on every machine and in every version, so that a
/// seed names a data set.
/// </summary>
public sealed class TaskRandom
{
    private ulong _state;

    /// <summary>Starts a stream.</summary>
    public TaskRandom(ulong seed) => _state = seed;

    /// <summary>A stream of its own for each index of a seed: the n-th problem does not depend on those before it.</summary>
    public static TaskRandom For(ulong seed, long index) => new(Mix(seed ^ Mix((ulong)index + 0x9E3779B97F4A7C15)));

    /// <summary>64 random bits.</summary>
    public ulong NextBits() => Mix(_state += 0x9E3779B97F4A7C15);

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Next(int least, int most) => (int)NextLong(least, most);

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public long NextLong(long least, long most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, least);
        ulong range = (ulong)(most - least) + 1;
        return range == 0 ? (long)NextBits() : least + (long)Math.BigMul(NextBits(), range, out _);
    }

    /// <summary>True with this probability.</summary>
    public bool Chance(double probability) => (NextBits() >> 11) * (1.0 / (1UL << 53)) < probability;

    /// <summary>One of some.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Next(0, items.Count - 1)];

    /// <summary>Puts a list into random order.</summary>
    public void Shuffle<T>(IList<T> items)
    {
        for (int i = items.Count - 1; i > 0; i--)
        {
            int other = Next(0, i);
            (items[i], items[other]) = (items[other], items[i]);
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
