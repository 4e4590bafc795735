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
}
