namespace Ponder.Checkpoints.Hub.Transfer;

/// <summary>An attempt failed in a way that the next may not: dropped, stalled, refused for now. Never leaves the puller.</summary>
internal sealed class DroppedException(string reason, TimeSpan? retryAfter = null, Exception? inner = null)
    : Exception(reason, inner)
{
    /// <summary>How long the server asks to be left alone, or null.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
