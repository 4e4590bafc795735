using CsCheck;
using Ponder.Training.Data.Mixing;

namespace Ponder.Training.Tests.Data.Mixing;

public sealed class ShuffledOrderTests
{
    [Fact]
    public void An_epoch_has_each_row_once_and_each_block_in_one_stretch() =>
        Gen.Select(Gen.Long[0, 50].Array[1, 12], Gen.ULong).Where((blocks, _) => blocks.Sum() > 0).Sample((blocks, seed) =>
        {
            ShuffledOrder order = new(blocks, seed);
            int[] blockOf = [.. blocks.SelectMany((rows, block) => Enumerable.Repeat(block, (int)rows))];
            for (int epoch = 0; epoch < 3; epoch++)
            {
                (long Epoch, long Row)[] found = [.. Enumerable.Range(0, blockOf.Length).Select(i => order.At((epoch * order.Count) + i))];
                Assert.All(found, place => Assert.Equal(epoch, place.Epoch));
                Assert.Equal(Enumerable.Range(0, blockOf.Length).Select(i => (long)i), found.Select(place => place.Row).Order());
                int[] visited = [.. found.Select(place => blockOf[place.Row])];
                Assert.Equal(blocks.Count(rows => rows > 0) - 1, Enumerable.Range(1, visited.Length - 1).Count(i => visited[i] != visited[i - 1]));
            }
        }, iter: 30, threads: 1);

    [Fact]
    public void What_was_asked_before_does_not_matter() =>
        Gen.Select(Gen.Long[1, 30].Array[1, 6], Gen.ULong, Gen.Long[0, 1000].Array[1, 30]).Sample((blocks, seed, places) =>
        {
            ShuffledOrder order = new(blocks, seed);
            return places.All(place => order.At(place) == new ShuffledOrder(blocks, seed).At(place));
        });

    [Fact]
    public void Epochs_and_seeds_differ()
    {
        long[] Rows(ulong seed, int epoch) => [.. Enumerable.Range(0, 100).Select(i => new ShuffledOrder([100], seed).At((epoch * 100) + i).Row)];
        Assert.NotEqual(Rows(1, 0), Rows(1, 1));
        Assert.NotEqual(Rows(1, 0), Rows(2, 0));
    }

    [Fact]
    public void Without_rows_there_is_no_order() => Assert.Throws<InvalidOperationException>(() => new ShuffledOrder([0, 0], 1).At(0));
}
