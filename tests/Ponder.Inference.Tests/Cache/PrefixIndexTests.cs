using Ponder.Inference.Cache;

namespace Ponder.Inference.Tests.Cache;

public sealed class PrefixIndexTests
{
    [Fact]
    public void Blocks_AreFoundByTheirTokens_AndTheBlockBefore()
    {
        PrefixIndex index = new(blocks: 8, blockTokens: 2);
        ulong first = index.Hash(0, [1, 2]), other = index.Hash(0, [7, 7]);
        index.Add(3, -1, first, [1, 2]);
        index.Add(4, 3, index.Hash(first, [5, 6]), [5, 6]);

        Assert.Equal(3, index.Find(-1, first, [1, 2]));
        Assert.Equal(4, index.Find(3, index.Hash(first, [5, 6]), [5, 6]));
        Assert.Equal(-1, index.Find(-1, index.Hash(0, [5, 6]), [5, 6]));
        Assert.Equal(-1, index.Find(2, index.Hash(other, [5, 6]), [5, 6]));
        Assert.Equal(-1, index.Find(-1, index.Hash(0, [2, 1]), [2, 1]));

        index.Remove(4);
        Assert.Equal(-1, index.Find(3, index.Hash(first, [5, 6]), [5, 6]));
        Assert.Equal(1, index.Count);
    }

    [Fact]
    public void BlocksWhoseHashesCollide_AreToldApart()
    {
        PrefixIndex index = new(blocks: 8, blockTokens: 2, PrefixIndex.Multiplicand);
        Assert.Equal(index.Hash(0, [1, 2]), index.Hash(0, [3, 4]));
        Assert.Equal(index.Hash(0, [1, 2]), index.Hash(index.Hash(0, [1, 2]), [5, 6]));
        index.Add(0, -1, 0, [1, 2]);
        index.Add(1, -1, 0, [3, 4]);
        index.Add(2, 0, 0, [5, 6]);
        index.Add(3, 1, 0, [5, 6]);

        Assert.Equal((0, 1), (index.Find(-1, 0, [1, 2]), index.Find(-1, 0, [3, 4])));
        Assert.Equal((2, 3), (index.Find(0, 0, [5, 6]), index.Find(1, 0, [5, 6])));
        Assert.Equal((-1, -1), (index.Find(-1, 0, [5, 6]), index.Find(0, 0, [1, 2])));

        // Each is struck off the chain they share without the others.
        index.Remove(2);
        Assert.Equal((-1, 3, 1), (index.Find(0, 0, [5, 6]), index.Find(1, 0, [5, 6]), index.Find(-1, 0, [3, 4])));
    }

    [Fact]
    public void Keys_ChangeTheHashes()
    {
        PrefixIndex one = new(1, 2, 1), two = new(1, 2, 2), drawn = new(1, 2), drawnAgain = new(1, 2);
        Assert.NotEqual(one.Hash(0, [1, 2]), two.Hash(0, [1, 2]));
        Assert.NotEqual(drawn.Hash(0, [1, 2]), drawnAgain.Hash(0, [1, 2]));
        // The first token alone is keyed as well.
        Assert.NotEqual(one.Hash(0, [1]), two.Hash(0, [1]));
    }
}
