namespace Ponder.Training.Tests.Metrics;

/// <summary>A clock that a test sets.</summary>
internal sealed class FakeClock : TimeProvider
{
    public TimeSpan Since1970 { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Since1970.Ticks;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + Since1970;
}
