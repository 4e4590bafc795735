using System.Collections.Concurrent;

namespace Ponder.Sandbox.Execution;

/// <summary>
/// As many cells as programs may run at once, each with its thread, which does nothing else: a program dies with the
/// thread that started it, so that threads of the common pool, which come and go, will not do.
/// </summary>
internal sealed class CellPool : IDisposable
{
    private readonly BlockingCollection<Job> _jobs = [];
    private readonly CancellationTokenSource _closing = new();
    private readonly List<Thread> _threads = [];
    private bool _isDisposed;

    /// <summary>Starts the threads.</summary>
    public CellPool(IEnumerable<Cell> cells)
    {
        foreach (Cell cell in cells)
        {
            Thread thread = new(() => Work(cell)) { IsBackground = true, Name = "sandbox" };
            _threads.Add(thread);
            thread.Start();
        }
    }

    /// <summary>Has work done in the next cell that is free.</summary>
    public Task<T> RunAsync<T>(Func<Cell, CancellationToken, T> work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<T>(cancellationToken);
        lock (_jobs)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(BubblewrapSandbox));
            Job<T> job = new(work, cancellationToken, _closing.Token);
            _jobs.Add(job, CancellationToken.None);
            return job.Task;
        }
    }

    /// <summary>Ends what runs, and comes back when it has ended.</summary>
    public void Dispose()
    {
        lock (_jobs)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
            _jobs.CompleteAdding();
        }
        _closing.Cancel();
        foreach (Thread thread in _threads)
            thread.Join();
        _jobs.Dispose();
        _closing.Dispose();
    }

    private void Work(Cell cell)
    {
        foreach (Job job in _jobs.GetConsumingEnumerable())
            job.Run(cell);
    }

    private abstract class Job
    {
        public abstract void Run(Cell cell);
    }

    private sealed class Job<T> : Job
    {
        private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Func<Cell, CancellationToken, T> _work;
        private readonly CancellationTokenSource _cancellation;
        private readonly CancellationToken _caller;
        private readonly CancellationTokenRegistration _whileWaiting;
        private int _isTaken;

        public Job(Func<Cell, CancellationToken, T> work, CancellationToken caller, CancellationToken closing)
        {
            _work = work;
            _caller = caller;
            _cancellation = CancellationTokenSource.CreateLinkedTokenSource(caller, closing);
            // One that still waits for its turn need not wait to be cancelled.
            _whileWaiting = _cancellation.Token.Register(() =>
            {
                if (Take())
                    Cancel();
            });
        }

        public Task<T> Task => _completion.Task;

        public override void Run(Cell cell)
        {
            if (Take())
            {
                try
                {
                    _completion.SetResult(_work(cell, _cancellation.Token));
                }
                catch (OperationCanceledException)
                {
                    Cancel();
                }
#pragma warning disable CA1031 // Whatever it is, it belongs to whoever waits for the job; the thread must live.
                catch (Exception error)
#pragma warning restore CA1031
                {
                    _completion.SetException(error);
                }
            }
            _whileWaiting.Dispose();
            _cancellation.Dispose();
        }

        private bool Take() => Interlocked.Exchange(ref _isTaken, 1) == 0;

        private void Cancel() => _completion.TrySetCanceled(_caller.IsCancellationRequested ? _caller : new CancellationToken(true));
    }
}
