using CsCheck;
using Ponder.Text.Tokenization.BytePair;

namespace Ponder.Text.Tests.Tokenization.BytePair;

public sealed class MergeTableTests
{
    [Fact]
    public void Holds_what_was_added_beyond_its_first_capacity() =>
        Gen.Dictionary(Gen.Select(Gen.Int.NonNegative, Gen.Int.NonNegative), Gen.Int.NonNegative)[0, 300].Sample(merges =>
        {
            MergeTable table = new(capacity: 1);
            int rank = 0;
            foreach (((int left, int right), int result) in merges)
                table.Add(left, right, rank++, result);

            rank = 0;
            foreach (((int left, int right), int result) in merges)
                Assert.Equal(((long)rank++ << 32) | (uint)result, table.Find(left, right));
        });

    [Fact]
    public void Knows_no_other_pairs()
    {
        MergeTable table = new(4);
        table.Add(1, 2, 0, 3);

        Assert.Equal(MergeTable.None, table.Find(2, 1));
        Assert.Equal(MergeTable.None, table.Find(0, 0));
    }

    [Fact]
    public void The_later_of_two_merges_of_a_pair_counts()
    {
        MergeTable table = new(4);
        table.Add(1, 2, 0, 3);
        table.Add(1, 2, 5, 4);

        Assert.Equal((5L << 32) | 4, table.Find(1, 2));
    }
}
