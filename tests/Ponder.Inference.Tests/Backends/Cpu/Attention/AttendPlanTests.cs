using Ponder.Inference.Backends;
using Ponder.Inference.Backends.Cpu.Attention;

namespace Ponder.Inference.Tests.Backends.Cpu.Attention;

public sealed class AttendPlanTests
{
    public static TheoryData<int, int, int[], int[]> Batches() => new()
    {
        { 12, 2, [1], [8191] },
        { 12, 2, [512], [0] },
        { 14, 2, [300, 1, 1, 40], [100, 5000, 0, 255] },
        { 64, 1, [3], [4000] },
        { 4, 4, [1, 1, 1, 1, 1, 1, 1, 1], [8000, 3, 0, 17, 300, 255, 256, 1000] },
    };

    [Theory]
    [MemberData(nameof(Batches))]
    public void Divide_CoversEveryTokenHeadAndPartitionOnce(int heads, int keyValueHeads, int[] counts, int[] pasts)
    {
        AttentionShape shape = new(heads, keyValueHeads, 16);
        BatchPiece[] pieces = Pieces(counts, pasts);
        AttendPlan plan = new();

        plan.Divide(pieces, shape, 16, workers: 3);

        HashSet<(int Piece, int Token, int Head, int Partition)> seen = [];
        foreach (AttendUnit unit in plan.Units)
        {
            AttendTile tile = plan.Tiles[unit.Tile];
            for (int token = 0; token < tile.Tokens; token++)
            {
                for (int partition = unit.FirstPartition; partition < unit.EndPartition; partition++)
                    Assert.True(seen.Add((tile.Piece, tile.FirstToken + token, unit.Head, partition)));
            }
            Assert.True(unit.Slot >= 0 || (unit.FirstPartition == 0 && unit.EndPartition == tile.Partitions));
        }
        for (int piece = 0; piece < pieces.Length; piece++)
        {
            for (int token = 0; token < counts[piece]; token++)
            {
                for (int head = 0; head < keyValueHeads; head++)
                {
                    for (int start = 0; start <= pasts[piece] + token; start += AttendPlan.PartitionTokens)
                        Assert.Contains((piece, token, head, start / AttendPlan.PartitionTokens), seen);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Batches))]
    public void Finish_IsTrueOnceForEachDividedTileAndHead(int heads, int keyValueHeads, int[] counts, int[] pasts)
    {
        AttendPlan plan = new();
        plan.Divide(Pieces(counts, pasts), new AttentionShape(heads, keyValueHeads, 16), 16, workers: 3);
        List<AttendUnit> divided = [.. plan.Units.ToArray().Where(unit => unit.Slot >= 0).Reverse()];

        int finished = divided.Count(plan.Finish);

        Assert.Equal(divided.Select(unit => (unit.Tile, unit.Head)).Distinct().Count(), finished);
    }

    [Fact]
    public void Divide_ALongContext_GivesEveryWorkerAShare()
    {
        AttendPlan plan = new();

        plan.Divide(Pieces([1], [8191]), new AttentionShape(12, 1, 128), 128, workers: 4);

        Assert.True(plan.Units.Length >= 16);
        Assert.All(plan.Units.ToArray(), unit => Assert.True(unit.EndPartition - unit.FirstPartition <= 2));
    }

    private static BatchPiece[] Pieces(int[] counts, int[] pasts)
    {
        List<BatchPiece> pieces = [];
        int row = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            pieces.Add(new BatchPiece(row, counts[i], pasts[i], []));
            row += counts[i];
        }
        return [.. pieces];
    }
}
