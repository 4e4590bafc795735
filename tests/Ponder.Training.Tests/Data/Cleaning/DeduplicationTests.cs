using CsCheck;
using Ponder.Training.Data.Cleaning;

namespace Ponder.Training.Tests.Data.Cleaning;

public sealed class DeduplicationTests
{
    [Fact]
    public void Case_and_space_make_no_other_text_but_signs_do()
    {
        Deduplication seen = new(new DeduplicationSettings());
        Assert.Null(seen.Add("What is 3 + 4?"));
        Assert.Null(seen.Add("What is 3 - 4?"));
        Assert.Equal(new Duplicate(0, 1), seen.Add(" what IS\n3 + 4? "));
        Assert.Equal((3, 1, 0), (seen.Texts, seen.Exact, seen.Near));
    }

    /// <summary>Of two texts of n words that differ in one in the middle, n − 4 − 5 of n − 4 + 5 runs of five words are shared.</summary>
    [Theory]
    [InlineData(100, true)]
    [InlineData(50, true)]
    [InlineData(48, false)]
    [InlineData(20, false)]
    public void Near_ones_are_those_above_the_threshold(int words, bool found)
    {
        double expected = (words - 9.0) / (words + 1);
        Assert.Equal(found, expected >= 0.8);
        string[] text = [.. Enumerable.Range(0, words).Select(i => $"word{i}")];
        Deduplication seen = new(new DeduplicationSettings());
        Assert.Null(seen.Add("something else that has nothing to do with it"));
        Assert.Null(seen.Add(string.Join(' ', text)));
        text[words / 2] = "other";
        Duplicate? duplicate = seen.Add(string.Join(' ', text));
        Assert.Equal(found ? new Duplicate(1, expected) : null, duplicate);
        Assert.Equal(found ? 1 : 0, seen.Near);
    }

    [Fact]
    public void Without_a_threshold_only_exact_ones_count()
    {
        Deduplication seen = new(new DeduplicationSettings { Threshold = 2 });
        Assert.Null(seen.Add("a b c d e f g h"));
        Assert.Null(seen.Add("a b c d e f g h."));
        Assert.NotNull(seen.Add("a b c d e f g h"));
    }

    [Fact]
    public void The_similarity_is_that_of_the_sets() =>
        Gen.Select(Gen.ULong[0, 30].Array[0, 20], Gen.ULong[0, 30].Array[0, 20]).Sample((one, other) =>
        {
            ulong[] a = [.. one.Distinct().Order()];
            ulong[] b = [.. other.Distinct().Order()];
            double expected = a.Length + b.Length == 0 ? 1 : (double)a.Intersect(b).Count() / a.Union(b).Count();
            return Deduplication.Jaccard(a, b) == expected;
        });

    /// <summary>How often two sets of a similarity share a band, against the formula, within five standard deviations.</summary>
    [Theory]
    [InlineData(0.9, 80, 20)]
    [InlineData(0.9, 50, 50)]
    [InlineData(0.5, 10, 90)]
    public void Bands_find_as_many_as_the_formula_says(double threshold, int shared, int apart)
    {
        const int Tries = 400;
        int found = 0;
        Random random = new(shared);
        int rows = 0;
        for (int i = 0; i < Tries; i++)
        {
            MinHashBands bands = new(threshold);
            rows = bands.Rows;
            ulong[] members = [.. Enumerable.Range(0, shared + apart).Select(_ => (ulong)random.NextInt64())];
            bands.Add(members.AsSpan(0, shared + (apart / 2)), 0);
            found += bands.Candidates([.. members[..shared], .. members[(shared + (apart / 2))..]]).Count();
        }
        double probability = MinHashBands.Found((double)shared / (shared + apart), rows);
        double deviation = Math.Sqrt(Tries * probability * (1 - probability));
        Assert.InRange(found, (Tries * probability) - (5 * deviation) - 1, (Tries * probability) + (5 * deviation) + 1);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.7)]
    [InlineData(0.8)]
    [InlineData(0.95)]
    public void Bands_are_sure_at_the_threshold_and_as_narrow_as_that_allows(double threshold)
    {
        int rows = new MinHashBands(threshold).Rows;
        Assert.True(MinHashBands.Found(threshold, rows) >= 0.999);
        Assert.True(rows == 16 || MinHashBands.Found(threshold, rows + 1) < 0.999);
    }
}
