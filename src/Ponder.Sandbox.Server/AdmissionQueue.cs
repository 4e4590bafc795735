namespace Ponder.Sandbox.Server;

/// <summary>Lets so many requests run at once and so many wait; the rest are sent away.</summary>
/// <param name="concurrency">Requests that run.</param>
/// <param name="waiting">Requests that wait.</param>
internal sealed class AdmissionQueue(int concurrency, int waiting) : IDisposable
{
    private readonly SemaphoreSlim _free = new(concurrency);
    private readonly CancellationTokenSource _closed = new();
    private int _inside;

    /// <summary>Requests that run.</summary>
    public int Running => concurrency - _free.CurrentCount;

    /// <summary>Requests that wait to run.</summary>
    public int Waiting => Math.Max(0, Volatile.Read(ref _inside) - Running);

    /// <summary>Whether there is no place.</summary>
    public bool IsFull => Volatile.Read(ref _inside) >= concurrency + waiting;

    /// <summary>Bodies that may be read at once: what is slow to come takes no place of what could run.</summary>
    public int Readers => Math.Max(64, 4 * (concurrency + waiting));

    /// <summary>Takes a place, if there is one.</summary>
    public bool TryEnter(out Place? place)
    {
        place = null;
        if (Interlocked.Increment(ref _inside) > concurrency + waiting)
        {
            Interlocked.Decrement(ref _inside);
            return false;
        }
        place = new Place(this);
        return true;
    }

    /// <summary>Sends away those that wait and those that come.</summary>
    public void Close() => _closed.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        _free.Dispose();
        _closed.Dispose();
    }

    /// <summary>A request's place, first in the queue, then among those that run.</summary>
    public sealed class Place(AdmissionQueue queue) : IDisposable
    {
        private bool _runs;

        /// <summary>Waits for its turn.</summary>
        /// <returns>Whether it came; not if the queue was closed first.</returns>
        /// <exception cref="OperationCanceledException">It was cancelled.</exception>
        public async Task<bool> WaitAsync(CancellationToken cancellationToken)
        {
            using CancellationTokenSource either =
                CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, queue._closed.Token);
            try
            {
                await queue._free.WaitAsync(either.Token).ConfigureAwait(false);
                _runs = true;
                return true;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return false;
            }
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            if (_runs)
                queue._free.Release();
            Interlocked.Decrement(ref queue._inside);
        }
    }
}
