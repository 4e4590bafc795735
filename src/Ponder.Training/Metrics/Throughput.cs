namespace Ponder.Training.Metrics;

/// <summary>How fast the last steps of a run were. The time before the first step does not count.</summary>
/// <param name="clock">Where the time comes from.</param>
/// <param name="window">How many steps are looked back on.</param>
public sealed class Throughput(TimeProvider? clock = null, int window = 20)
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly Queue<(long Time, long Tokens)> _marks = new();
    private long _tokens;

    /// <summary>Tokens a second; 0 while nothing has been done.</summary>
    public double TokensPerSecond { get; private set; }

    /// <summary>Seconds a step; 0 while nothing has been done.</summary>
    public double SecondsPerStep { get; private set; }

    /// <summary>The clock runs from here: what came before, such as loading, is not part of the first step.</summary>
    public void Start()
    {
        _marks.Clear();
        _marks.Enqueue((_clock.GetTimestamp(), _tokens));
    }

    /// <summary>A step is done.</summary>
    /// <param name="tokens">How many tokens it had.</param>
    /// <exception cref="InvalidOperationException"><see cref="Start"/> has not been called.</exception>
    public void Add(long tokens)
    {
        if (!_marks.TryPeek(out (long Time, long Tokens) first))
            throw new InvalidOperationException("it has not been started");
        long now = _clock.GetTimestamp();
        _tokens += tokens;
        double seconds = _clock.GetElapsedTime(first.Time, now).TotalSeconds;
        TokensPerSecond = seconds > 0 ? (_tokens - first.Tokens) / seconds : 0;
        SecondsPerStep = seconds / _marks.Count;
        _marks.Enqueue((now, _tokens));
        if (_marks.Count > window)
            _marks.Dequeue();
    }
}
