namespace Ponder.Checkpoints.Hub.Transfer;

/// <summary>Cancels an operation that has been silent for too long.</summary>
internal sealed class StallGuard : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly ITimer _timer;
    private readonly TimeSpan _limit;

    public StallGuard(HubOptions options, CancellationToken outer)
    {
        _limit = options.StallTimeout;
        _source = CancellationTokenSource.CreateLinkedTokenSource(outer);
        _timer = options.Clock.CreateTimer(static source => Cancel((CancellationTokenSource)source!), _source, _limit, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Cancelled by silence, or by the caller.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Something was heard.</summary>
    public void Heard() => _timer.Change(_limit, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _timer.Dispose();
        _source.Dispose();
    }

    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The operation ended as the timer fired.
        }
    }
}
