using Ponder.Inference.Cache;

namespace Ponder.Inference.Tests.Cache;

public sealed class BlockPoolTests
{
    [Fact]
    public void Table_GrowsByWholeBlocks_AndGivesThemBack()
    {
        BlockPool pool = new(blocks: 4, blockTokens: 8);
        List<int> table = [];

        Assert.True(pool.TryGrow(table, 1));
        Assert.True(pool.TryGrow(table, 8));
        Assert.Single(table);
        Assert.True(pool.TryGrow(table, 9));
        Assert.Equal(2, table.Distinct().Count());
        Assert.Equal(2, pool.Free);

        pool.Release(table);
        Assert.Empty(table);
        Assert.Equal(4, pool.Free);
    }

    [Fact]
    public void Growth_BeyondTheFreeBlocks_TakesNothing()
    {
        BlockPool pool = new(blocks: 3, blockTokens: 8);
        List<int> first = [], second = [];
        Assert.True(pool.TryGrow(first, 16));

        Assert.False(pool.TryGrow(second, 16));

        Assert.Empty(second);
        Assert.Equal(1, pool.Free);
        Assert.True(pool.TryGrow(second, 8));
        Assert.DoesNotContain(second[0], first);
    }

    [Fact]
    public void Eviction_TakesTheLeastRecentlyUsed_AndTheEndOfATextBeforeItsBeginning()
    {
        BlockPool pool = new(blocks: 6, blockTokens: 2, reuse: true);
        int[] first = [1, 2, 3, 4, 0], second = [5, 6, 7, 8, 0], third = [9, 9, 8, 8, 0];
        foreach (int[] text in new[] { first, second, third })
            pool.Release(Computed(pool, text));
        Assert.Equal((0, 6), (pool.Free, pool.Idle));

        // The first is used again, and becomes the last to go.
        List<int> used = [];
        Assert.Equal(4, pool.Adopt(first, new BlockHashes(), used));
        pool.Release(used);

        List<string> order = ["7 8", "5 6", "8 8", "9 9", "3 4", "1 2"];
        List<int> taken = [];
        for (int i = 0; i < order.Count; i++)
        {
            Assert.Equal(order[i..].Order(), Listed(pool).Order());
            Assert.True(pool.TryGrow(taken, 2 * (i + 1)));
            Assert.Equal(i + 1, pool.Evictions);
        }
        Assert.Empty(Listed(pool));
    }

    [Fact]
    public void TextsWhoseHashesCollide_ShareNoBlock()
    {
        BlockPool pool = new(blocks: 8, blockTokens: 2, reuse: true, PrefixIndex.Multiplicand);
        List<int> one = Computed(pool, [1, 2, 3, 4, 0]), other = Computed(pool, [5, 6, 3, 4, 0]);
        Assert.Empty(one.Intersect(other));
        Assert.Equal((4, 4, 0), (Adopted(pool, [1, 2, 3, 4, 0]), Adopted(pool, [5, 6, 3, 4, 0]), Adopted(pool, [3, 4, 1, 2, 0])));
        Assert.Equal(2, Adopted(pool, [1, 2, 5, 6, 0]));
    }

    /// <summary>The full blocks of a text, as if they had been computed.</summary>
    private static List<int> Computed(BlockPool pool, int[] text)
    {
        List<int> table = [];
        BlockHashes hashes = new();
        Assert.True(pool.TryGrow(table, text.Length - 1));
        for (int block = 0; block < table.Count; block++)
            pool.Publish(text, hashes, table, block);
        return table;
    }

    /// <summary>Positions of a text that are taken up.</summary>
    private static int Adopted(BlockPool pool, int[] text)
    {
        List<int> table = [];
        int positions = pool.Adopt(text, new BlockHashes(), table);
        pool.Release(table);
        return positions;
    }

    private static List<string> Listed(BlockPool pool) =>
        [.. Enumerable.Range(0, pool.Blocks).Select(block => string.Join(' ', pool.ListedTokens(block).ToArray())).Where(text => text != "")];
}
