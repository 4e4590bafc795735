using Ponder.Inference.Backends.Cpu;

namespace Ponder.Inference.Tests.Backends.Cpu;

public sealed class WorkerPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void EveryChunk_RunsOnce_InManyJobs(int workers)
    {
        using WorkerPool pool = new(workers);
        for (int chunks = 0; chunks < 300; chunks++)
        {
            CountingJob job = new(chunks, workers);
            pool.Run(job, chunks);
            Assert.All(job.Counts, count => Assert.Equal(1, count));
        }
    }

    [Fact]
    public void SleepingWorkers_AreWoken()
    {
        using WorkerPool pool = new(3);
        for (int i = 0; i < 5; i++)
        {
            Thread.Sleep(30);
            CountingJob job = new(100, 3);
            pool.Run(job, 100);
            Assert.All(job.Counts, count => Assert.Equal(1, count));
        }
    }

    [Fact]
    public void Exception_ReachesTheCaller_AndThePoolGoesOn()
    {
        using WorkerPool pool = new(3);
        Assert.Throws<InvalidTimeZoneException>(() => pool.Run(new FailingJob(), 50));

        CountingJob job = new(50, 3);
        pool.Run(job, 50);
        Assert.All(job.Counts, count => Assert.Equal(1, count));
    }

    [Fact]
    public void ExceptionOfAnotherThread_ReachesTheCaller_AndThePoolGoesOn()
    {
        using WorkerPool pool = new(2);
        for (int i = 0; i < 20; i++)
        {
            Assert.Throws<InvalidTimeZoneException>(() => pool.Run(new FailingElsewhereJob(), 50));

            CountingJob job = new(50, 2);
            pool.Run(job, 50);
            Assert.All(job.Counts, count => Assert.Equal(1, count));
        }
    }

    private sealed class CountingJob(int chunks, int workers) : ParallelJob
    {
        public int[] Counts { get; } = new int[chunks];

        public override void Execute(int chunk, int worker)
        {
            Assert.InRange(worker, 0, workers - 1);
            Interlocked.Increment(ref Counts[chunk]);
        }
    }

    private sealed class FailingJob : ParallelJob
    {
        public override void Execute(int chunk, int worker)
        {
            if (chunk == 17)
                throw new InvalidTimeZoneException();
        }
    }

    /// <summary>Fails on the pool's own thread only; the caller's waits for that.</summary>
    private sealed class FailingElsewhereJob : ParallelJob
    {
        private readonly TaskCompletionSource _failed = new();

        public override void Execute(int chunk, int worker)
        {
            if (worker == 0)
            {
                Assert.True(_failed.Task.Wait(TimeSpan.FromSeconds(30)), "the other thread never came");
                return;
            }
            _failed.SetResult();
            throw new InvalidTimeZoneException();
        }
    }
}
