namespace Ponder.Checkpoints.Tests.Hub.Support;

/// <summary>
/// A clock that stands still. Waits that are shorter than <see cref="Patience"/> (those between attempts) end at once and
/// are noted; longer ones (for a silent connection) end when a test says so.
/// </summary>
internal sealed class TestClock : TimeProvider
{
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _waits = [];
    private readonly List<TestTimer> _timers = [];

    public DateTimeOffset Now { get; set; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public TimeSpan[] Waits
    {
        get
        {
            lock (_gate)
                return [.. _waits];
        }
    }

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => 0;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        TestTimer timer = new(this, callback, state);
        if (dueTime < Patience)
        {
            lock (_gate)
                _waits.Add(dueTime);
            _ = Task.Delay(1).ContinueWith(_ => timer.Fire(), TaskScheduler.Default);
        }
        else
        {
            lock (_gate)
                _timers.Add(timer);
        }
        return timer;
    }

    /// <summary>Ends the long waits that are under way.</summary>
    public void RunOutOfPatience()
    {
        TestTimer[] timers;
        lock (_gate)
            timers = [.. _timers];
        foreach (TestTimer timer in timers)
            timer.Fire();
    }

    private void Forget(TestTimer timer)
    {
        lock (_gate)
            _timers.Remove(timer);
    }

    private sealed class TestTimer(TestClock clock, TimerCallback callback, object? state) : ITimer
    {
        private bool _disposed;

        public void Fire()
        {
            if (!_disposed)
                callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => !_disposed;

        public void Dispose()
        {
            _disposed = true;
            clock.Forget(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
