namespace Ponder.Inference.Backends.Cpu;

/// <summary>
/// Threads that share the chunks of one job at a time, handed out by an atomic counter. The caller works too. Between
/// jobs workers spin for a while, since the next operation of a step follows within microseconds, then sleep.
/// A job waits only for workers that entered it: one that the system keeps off its core holds nobody up.
/// An exception in a chunk is rethrown to the caller once every worker has left the job.
/// </summary>
internal sealed class WorkerPool : IDisposable
{
    private const int SpinsBeforeSleep = 20_000;

    private readonly Thread[] _threads;
    private readonly SemaphoreSlim _wake = new(0);
    private ParallelJob? _job;
    private int _chunks;
    private int _next;
    private int _generation;

    // Workers in the job while it is open; int.MinValue is added when it closes.
    private int _gate = int.MinValue;
    private int _sleeping;
    private Exception? _failure;
    private volatile bool _stop;

    public WorkerPool(int workers)
    {
        Workers = workers;
        _threads = new Thread[workers - 1];
        for (int i = 0; i < _threads.Length; i++)
        {
            int worker = i + 1;
            _threads[i] = new Thread(() => Work(worker)) { IsBackground = true, Name = $"ponder-{worker}" };
            _threads[i].Start();
        }
    }

    /// <summary>Threads that work on a job, the caller's included.</summary>
    public int Workers { get; }

    /// <summary>Runs chunks 0 … <paramref name="chunks"/> − 1 and returns when all are done. Not reentrant.</summary>
    public void Run(ParallelJob job, int chunks)
    {
        if (chunks <= 1 || _threads.Length == 0)
        {
            for (int chunk = 0; chunk < chunks; chunk++)
                job.Execute(chunk, 0);
            return;
        }

        _job = job;
        _chunks = chunks;
        _next = 0;
        _failure = null;
        Volatile.Write(ref _gate, 0);
        Interlocked.Increment(ref _generation);
        int sleeping = Volatile.Read(ref _sleeping);
        if (sleeping > 0)
            _wake.Release(sleeping);

        Share(job, 0);
        Interlocked.Add(ref _gate, int.MinValue);
        SpinWait wait = default;
        while (Volatile.Read(ref _gate) != int.MinValue)
            wait.SpinOnce(sleep1Threshold: -1);

        _job = null;
        if (_failure is { } failure)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }

    public void Dispose()
    {
        if (_stop)
            return;
        _stop = true;
        _wake.Release(_threads.Length + 1);
        foreach (Thread thread in _threads)
            thread.Join();
        _wake.Dispose();
    }

    private void Work(int worker)
    {
        int seen = 0;
        while (true)
        {
            WaitForJob(seen);
            if (_stop)
                return;
            seen = Volatile.Read(ref _generation);
            if (!TryEnter())
                continue;
            Share(_job!, worker);
            Interlocked.Decrement(ref _gate);
        }
    }

    private bool TryEnter()
    {
        int gate = Volatile.Read(ref _gate);
        while (gate >= 0)
        {
            int found = Interlocked.CompareExchange(ref _gate, gate + 1, gate);
            if (found == gate)
                return true;
            gate = found;
        }
        return false;
    }

    private void WaitForJob(int seen)
    {
        for (int spin = 0; spin < SpinsBeforeSleep; spin++)
        {
            if (Volatile.Read(ref _generation) != seen || _stop)
                return;
            Thread.SpinWait(8);
        }

        // Counted as asleep before the last look, so that Run either sees the sleeper or the sleeper sees the job.
        // A permit left over from such a race only makes a later sleep return early.
        Interlocked.Increment(ref _sleeping);
        while (Volatile.Read(ref _generation) == seen && !_stop)
            _wake.Wait();
        Interlocked.Decrement(ref _sleeping);
    }

    private void Share(ParallelJob job, int worker)
    {
        try
        {
            int chunk;
            while ((chunk = Interlocked.Increment(ref _next) - 1) < _chunks)
                job.Execute(chunk, worker);
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref _failure, e, null);
            Interlocked.Exchange(ref _next, _chunks);
        }
    }
}
