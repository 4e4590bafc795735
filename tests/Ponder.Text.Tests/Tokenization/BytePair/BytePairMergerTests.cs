using CsCheck;
using Ponder.Text.Tokenization.BytePair;

namespace Ponder.Text.Tests.Tokenization.BytePair;

public sealed class BytePairMergerTests
{
    private const int Letters = 4;

    // Any pairs of the first 40 symbols, so that merges overlap and build on each other.
    private static readonly Gen<(int Left, int Right)[]> s_merges = Gen.Select(Gen.Int[0, 39], Gen.Int[0, 39]).Array[0, 36];

    [Fact]
    public void Short_words_merge_as_the_definition_says() =>
        Gen.Select(s_merges, Gen.Int[0, Letters - 1].Array[0, 96]).Sample((merges, word) =>
        {
            int[] symbols = [.. word];
            int count = word.Length < 2 ? word.Length : BytePairMerger.MergeShort(symbols, Table(merges));
            Assert.Equal(Definition(word, merges), symbols[..count]);
        });

    [Fact]
    public void Long_words_merge_as_the_definition_says() =>
        Gen.Select(s_merges, Gen.Int[0, Letters - 1].Array[0, 200]).Sample((merges, word) =>
        {
            int[] symbols = [.. word];
            int count = BytePairMerger.MergeLong(symbols, Table(merges));
            Assert.Equal(Definition(word, merges), symbols[..count]);
        });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(95)]
    [InlineData(96)]
    [InlineData(97)]
    [InlineData(1000)]
    public void Words_of_every_length_merge(int length)
    {
        (int, int)[] merges = [(0, 0), (4, 4), (5, 5), (4, 0)];
        int[] word = new int[length];
        int[] symbols = [.. word];

        int count = BytePairMerger.Merge(symbols, Table(merges));

        Assert.Equal(Definition(word, merges), symbols[..count]);
    }

    // Merge number i gives symbol Letters + i.
    private static MergeTable Table((int Left, int Right)[] merges)
    {
        MergeTable table = new(merges.Length);
        for (int i = 0; i < merges.Length; i++)
        {
            if (Array.FindIndex(merges, merge => merge == merges[i]) == i)
                table.Add(merges[i].Left, merges[i].Right, i, Letters + i);
        }
        return table;
    }

    // Byte-pair encoding as it is told: the first merge in the list that applies anywhere, at the leftmost place.
    private static int[] Definition(int[] word, (int Left, int Right)[] merges)
    {
        List<int> symbols = [.. word];
        for (int rank = 0; rank < merges.Length;)
        {
            int at = Enumerable.Range(0, Math.Max(0, symbols.Count - 1))
                .FirstOrDefault(i => (symbols[i], symbols[i + 1]) == merges[rank], -1);
            if (at < 0)
            {
                rank++;
                continue;
            }
            symbols[at] = Letters + Array.FindIndex(merges, merge => merge == merges[rank]);
            symbols.RemoveAt(at + 1);
            rank = 0;
        }
        return [.. symbols];
    }
}
