using Ponder.Checkpoints.Synthesis;

namespace Ponder.Checkpoints.Tests.Synthesis;

public sealed class RandomStreamTests
{
    // The first numbers of SplitMix64 from seed 1234567, as published with its reference implementation.
    [Fact]
    public void Next_IsSplitMix64()
    {
        RandomStream random = new(1234567);
        ulong[] first = [random.Next(), random.Next(), random.Next()];
        Assert.Equal([6457827717110365317, 3203168211198807973, 9817491932198370423], first);
    }

    [Fact]
    public void Normal_HasMean0AndVariance1()
    {
        RandomStream random = new(1);
        double sum = 0;
        double squares = 0;
        const int Count = 200_000;
        for (int i = 0; i < Count; i++)
        {
            float value = random.Normal();
            sum += value;
            squares += value * value;
        }
        Assert.Equal(0, sum / Count, 0.01);
        Assert.Equal(1, squares / Count, 0.01);
    }

    [Fact]
    public void Below_ReachesEveryNumber()
    {
        RandomStream random = new(2);
        int[] counts = new int[7];
        for (int i = 0; i < 7000; i++)
            counts[random.Below(7)]++;
        Assert.All(counts, count => Assert.InRange(count, 850, 1150));
    }

    [Fact]
    public void For_GivesEachThingItsOwn()
    {
        IEnumerable<ulong> first =
            from seed in Enumerable.Range(0, 2)
            from thing in Enumerable.Range(0, 1000)
            select Next(RandomStream.For((ulong)seed, (ulong)thing));
        Assert.Equal(2000, first.Distinct().Count());
        Assert.Equal(Next(RandomStream.For(5, 6)), Next(RandomStream.For(5, 6)));
    }

    private static ulong Next(RandomStream stream) => stream.Next();
}
