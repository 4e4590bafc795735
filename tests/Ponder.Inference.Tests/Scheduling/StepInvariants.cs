using Ponder.Inference.Cache;
using Ponder.Inference.Scheduling;
using Ponder.Inference.Tests.Fakes;

namespace Ponder.Inference.Tests.Scheduling;

/// <summary>What must hold between any two steps.</summary>
internal static class StepInvariants
{
    public static void Check(StepHarness engine)
    {
        BlockPool pool = engine.Pool;
        Scheduler scheduler = engine.Steps.Scheduler;
        int[] holders = new int[pool.Blocks];
        foreach (Sequence sequence in scheduler.Running)
            CheckRunning(sequence, pool, holders);
        foreach (Sequence sequence in scheduler.Waiting)
        {
            Assert.Empty(sequence.Blocks);
            Assert.Equal((0, 0), (sequence.Cached, sequence.Published));
        }
        Assert.Equal(scheduler.Running.OrderBy(sequence => sequence.Arrival), scheduler.Running);
        Assert.Equal(scheduler.Waiting.OrderBy(sequence => sequence.Arrival), scheduler.Waiting);

        int idle = 0, used = 0;
        for (int block = 0; block < pool.Blocks; block++)
        {
            Assert.Equal(holders[block], pool.Holders(block));
            if (holders[block] > 0)
                used++;
            else if (!pool.ListedTokens(block).IsEmpty)
                idle++;
        }
        Assert.Equal(idle, pool.Idle);
        Assert.Equal(pool.Blocks, pool.Free + pool.Idle + used);
        Assert.Equal(used, engine.Statistics.UsedBlocks);
    }

    private static void CheckRunning(Sequence sequence, BlockPool pool, int[] holders)
    {
        Assert.Equal(sequence.Blocks.Count, sequence.Blocks.Distinct().Count());
        Assert.True(sequence.Cached < sequence.Tokens.Count, "the newest token is never cached");
        // A text that is read generates nothing.
        Assert.True(sequence.Reader is null ? sequence.Tokens.Count < sequence.Limit : sequence.Tokens.Count == sequence.Limit);
        Assert.True(sequence.Reader is null || sequence.Read >= sequence.Cached, "what is computed of a text has been read");
        Assert.InRange(sequence.Blocks.Count, pool.BlocksFor(sequence.Cached), pool.BlocksFor(sequence.Tokens.Count));
        Assert.Equal(pool.Reuses && sequence.Shares ? sequence.Cached / pool.BlockTokens : 0, sequence.Published);
        for (int i = 0; i < sequence.Blocks.Count; i++)
        {
            int block = sequence.Blocks[i];
            holders[block]++;
            if (i < sequence.Published)
            {
                // A full block is found by exactly the tokens at its place.
                int start = i * pool.BlockTokens;
                Assert.Equal(sequence.Text.Slice(start, pool.BlockTokens), pool.ListedTokens(block));
            }
            else
            {
                // One that will still be written to is nobody else's.
                Assert.Equal(1, pool.Holders(block));
                Assert.True(pool.ListedTokens(block).IsEmpty);
            }
        }
    }
}
