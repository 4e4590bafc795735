using Ponder.Inference.Cache;
using Ponder.Inference.Sampling;
using Ponder.Inference.Scheduling;

namespace Ponder.Inference.Tests.Scheduling;

public sealed class SchedulerTests
{
    [Fact]
    public void Prompts_AreCutToTheBudget_OldestFirst()
    {
        Scheduler scheduler = new(new BlockPool(100, 8), maxSequences: 4, new FixedPacer(10));
        Sequence first = Add(scheduler, 14), second = Add(scheduler, 9);

        Assert.Equal([first], Run(scheduler));
        Assert.Equal(10, first.Cached);
        Assert.Equal([first, second], Run(scheduler));
        Assert.Equal((14, 6), (first.Cached, second.Cached));
    }

    [Fact]
    public void Decoding_GoesOn_BesideALongPrompt()
    {
        Scheduler scheduler = new(new BlockPool(100, 8), maxSequences: 4, new FixedPacer(10));
        Sequence running = Add(scheduler, 5);
        Run(scheduler);
        running.Tokens.Add(1);
        Sequence prompt = Add(scheduler, 25);

        Assert.Equal([running, prompt], Run(scheduler));
        Assert.Equal((6, 10), (running.Cached, prompt.Cached));
    }

    [Fact]
    public void MoreThanTheMost_Wait()
    {
        Scheduler scheduler = new(new BlockPool(100, 8), maxSequences: 2, new FixedPacer(100));
        Sequence[] all = [Add(scheduler, 3), Add(scheduler, 3), Add(scheduler, 3)];

        Assert.Equal(all[..2], Run(scheduler));
        scheduler.Finish(all[0]);
        all[1].Tokens.Add(1);
        Assert.Equal(all[1..], Run(scheduler));
    }

    [Fact]
    public void WhenBlocksRunOut_TheYoungestIsPutBack_AndComputedAgain()
    {
        BlockPool pool = new(blocks: 5, blockTokens: 4);
        Scheduler scheduler = new(pool, maxSequences: 4, new FixedPacer(100));
        Sequence old = Add(scheduler, 8), young = Add(scheduler, 7);
        Run(scheduler);
        old.Tokens.Add(1);
        young.Tokens.Add(1);
        Assert.Equal([old, young], Run(scheduler));
        old.Tokens.Add(1);
        young.Tokens.Add(1);

        Assert.Equal([old], Run(scheduler));
        Assert.Equal((0, 0), (young.Cached, young.Blocks.Count));
        Assert.Equal([young], scheduler.Waiting);
        Assert.Equal(1, scheduler.Preemptions);

        scheduler.Finish(old);
        Assert.Equal([young], Run(scheduler));
        Assert.Equal(9, young.Cached);
        scheduler.Finish(young);
        Assert.Equal(5, pool.Free);
        Assert.False(scheduler.HasWork);
    }

    [Fact]
    public void Removal_FreesBlocks_OfTheRunningAndTheWaiting()
    {
        BlockPool pool = new(100, 8);
        Scheduler scheduler = new(pool, maxSequences: 1, new FixedPacer(100));
        Sequence running = Add(scheduler, 20), waiting = Add(scheduler, 20);
        Run(scheduler);

        IReadOnlyList<Sequence> removed = scheduler.Remove(_ => true);

        Assert.Equal([running, waiting], removed);
        Assert.Equal(100, pool.Free);
        Assert.False(scheduler.HasWork);
    }

    [Fact]
    public void ARequestThatWaitsForBlocks_IsHashedOnce()
    {
        BlockPool pool = new(blocks: 14, blockTokens: 8, reuse: true);
        Scheduler scheduler = new(pool, maxSequences: 4, new FixedPacer(100));
        Sequence running = Add(scheduler, 64);
        Run(scheduler);
        for (int block = 0; block < 8; block++)
            pool.Publish(running.Text, running.Hashes, running.Blocks, block);
        running.Published = 8;
        running.Tokens.Add(1);
        // It begins with the same eight blocks, but those that are free do not do for the rest.
        Sequence waiting = Add(scheduler, 96);

        long before = pool.Hashed;
        for (int step = 0; step < 10; step++)
        {
            Assert.Equal([running], Run(scheduler));
            running.Tokens.Add(1);
        }
        Assert.Equal([waiting], scheduler.Waiting);
        Assert.InRange(pool.Hashed - before, 8, 9);
    }

    private static Sequence Add(Scheduler scheduler, int length)
    {
        GenerationRequest request = new() { Prompt = [.. Enumerable.Range(0, length)] };
        Sequence sequence = new(request, new Sampler(request.Sampling, request.Prompt, 100, 1), 1000, CancellationToken.None);
        scheduler.Add(sequence);
        return sequence;
    }

    /// <summary>One step, with every scheduled token then in the cache.</summary>
    private static Sequence[] Run(Scheduler scheduler)
    {
        Sequence[] step = [.. scheduler.Next()];
        foreach (Sequence sequence in step)
            sequence.Cached += sequence.Scheduled;
        return step;
    }
}
