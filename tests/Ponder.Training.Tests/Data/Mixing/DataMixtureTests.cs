using CsCheck;
using Ponder.Training.Data.Mixing;

namespace Ponder.Training.Tests.Data.Mixing;

public sealed class DataMixtureTests
{
    [Fact]
    public void Shares_are_the_weights_in_every_period() =>
        Gen.Select(Gen.Double[0.01, 10].Array[1, 8], Gen.ULong).Sample((weights, seed) =>
        {
            DataMixture mixture = new([.. weights.Select((weight, i) => new MixturePart(new NumberedSource($"{i}", 100 + i), weight))], seed);
            for (int period = 0; period < 3; period++)
            {
                int[] counts = new int[weights.Length];
                for (int i = 0; i < DataMixture.Period; i++)
                    counts[mixture.Locate((period * DataMixture.Period) + i).Part]++;
                for (int part = 0; part < weights.Length; part++)
                {
                    double exact = weights[part] / weights.Sum() * DataMixture.Period;
                    Assert.True(Math.Abs(counts[part] - exact) < 1.001 || counts[part] == 1, $"{counts[part]} of {exact}");
                }
            }
        }, iter: 15, threads: 1);

    [Fact]
    public void Each_part_goes_through_its_rows_in_its_own_order()
    {
        using DataMixture mixture = new([new(new NumberedSource("a", 300, 200), 3), new(new NumberedSource("b", 70), 1)], seed: 5);
        foreach (IGrouping<int, MixturePlace> part in Enumerable.Range(0, 8000).Select(i => mixture.Locate(i)).GroupBy(place => place.Part))
        {
            long rows = part.Key == 0 ? 500 : 70;
            MixturePlace[] places = [.. part];
            Assert.All(places.Select((place, i) => (place, i)), pair => Assert.Equal(pair.i / rows, pair.place.Epoch));
            Assert.All(places.Chunk((int)rows).Where(epoch => epoch.Length == rows), epoch => Assert.Equal(rows, epoch.Select(place => place.Row).Distinct().Count()));
            // Within an epoch, one block after the other.
            if (part.Key == 0)
                Assert.Equal(1, Enumerable.Range(1, 499).Count(i => places[i].Row < 300 != places[i - 1].Row < 300));
        }
    }

    [Fact]
    public void A_resumed_run_sees_what_it_would_have_seen() =>
        Gen.Select(Gen.ULong, Gen.Int[0, 5000]).Sample((seed, from) =>
        {
            MixturePart[] parts = [new(new NumberedSource("a", 40, 60), 0.7), new(new NumberedSource("b", 33), 0.25), new(new NumberedSource("c", 1), 0.05)];
            DataMixture whole = new(parts, seed);
            MixturePlace[] expected = [.. Enumerable.Range(0, from + 100).Select(i => whole.Locate(i))];
            DataMixture resumed = new(parts, seed);
            return expected[from..].SequenceEqual(Enumerable.Range(from, 100).Select(i => resumed.Locate(i)));
        }, iter: 20);

    [Fact]
    public async Task Examples_are_those_of_their_places()
    {
        NumberedSource source = new("a", 10);
        using (DataMixture mixture = new([new(source, 1)], 1))
        {
            for (int i = 0; i < 20; i++)
            {
                string text = (string)(await mixture.ReadAsync(i, TestContext.Current.CancellationToken)).Messages[0]!["content"]!;
                Assert.Equal($"a {mixture.Locate(i).Row}", text);
            }
        }
        Assert.True(source.Disposed);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(-1, 10)]
    [InlineData(double.NaN, 10)]
    [InlineData(double.PositiveInfinity, 10)]
    [InlineData(1, 0)]
    public void Impossible_parts_are_named(double weight, int rows)
    {
        TrainingException error = Assert.Throws<TrainingException>(() => new DataMixture([new(new NumberedSource("some", rows), weight)], 1));
        Assert.StartsWith("some: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mixture_of_nothing_is_refused() => Assert.Throws<TrainingException>(() => new DataMixture([], 1));
}
