using CsCheck;
using Ponder.Training.Data.Mixing;

namespace Ponder.Training.Tests.Data.Mixing;

public sealed class PermutationTests
{
    [Fact]
    public void Each_number_stands_at_one_place() =>
        Gen.Select(Gen.Int[1, 3000], Gen.ULong).Sample((count, seed) =>
        {
            Permutation order = new(count, seed);
            bool[] seen = new bool[count];
            for (int i = 0; i < count; i++)
                seen[order[i]] = true;
            return seen.All(found => found);
        }, iter: 100);

    [Fact]
    public void Large_counts_stay_below_them_and_apart() =>
        Gen.Select(Gen.Long[1L << 30, 1L << 60], Gen.ULong, Gen.Long[0, 1L << 29]).Sample((count, seed, start) =>
        {
            Permutation order = new(count, seed);
            long[] found = [.. Enumerable.Range(0, 50).Select(i => order[start + i])];
            return found.All(number => number >= 0 && number < count) && found.Distinct().Count() == 50;
        }, iter: 100);

    /// <summary>Each of 10 numbers at each of 10 places, over seeds: χ² with 81 degrees of freedom is above 140 once in 20,000.</summary>
    [Fact]
    public void All_orders_are_as_likely()
    {
        const int Count = 10;
        const int Seeds = 5000;
        int[,] times = new int[Count, Count];
        for (ulong seed = 0; seed < Seeds; seed++)
        {
            Permutation order = new(Count, seed);
            for (int i = 0; i < Count; i++)
                times[i, order[i]]++;
        }
        double expected = (double)Seeds / Count;
        double distance = times.Cast<int>().Sum(n => (n - expected) * (n - expected) / expected);
        Assert.InRange(distance, 40, 140);
    }

    [Fact]
    public void Neighbours_do_not_stay_together()
    {
        Permutation order = new(100_000, 1);
        int together = Enumerable.Range(0, 99_999).Count(i => Math.Abs(order[i] - order[i + 1]) == 1);
        // Two are expected.
        Assert.InRange(together, 0, 12);
    }
}
