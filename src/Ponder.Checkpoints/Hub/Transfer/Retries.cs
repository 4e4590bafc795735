namespace Ponder.Checkpoints.Hub.Transfer;

/// <summary>
/// Waits between attempts: 1, 2, 4, … seconds up to half a minute, of which a random part is left out, so that many
/// clients that one outage stopped do not return together; or as long as the server asks.
/// </summary>
internal sealed class Retries(HubOptions options, HubRequest request, Action<string> note)
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);
    private int _failures;

    /// <summary>Forgets earlier failures, since something was gained.</summary>
    public void Reset() => _failures = 0;

    /// <summary>Waits before the next attempt.</summary>
    /// <exception cref="HubException">There have been enough.</exception>
    public async Task WaitAsync(Exception failure, CancellationToken cancellation)
    {
        // What looks like a dropped connection may be the caller's cancellation.
        cancellation.ThrowIfCancellationRequested();
        _failures++;
        if (_failures >= options.Attempts)
            throw new HubException($"{request}: {failure.Message}; gave up after {_failures} attempts", failure);

        TimeSpan delay = s_first * Math.Min(Math.Pow(2, _failures - 1), s_longest / s_first) * (1 - options.Jitter() / 2);
        if (failure is DroppedException { RetryAfter: TimeSpan asked } && asked > delay)
        {
            if (asked > s_patience)
                throw new HubException($"{request}: {failure.Message}, and asks to come back in {asked.TotalMinutes:F0} minutes", failure);
            delay = asked;
        }

        note($"{failure.Message}; next attempt in {delay.TotalSeconds:F0} s");
        await Task.Delay(delay, options.Clock, cancellation);
    }
}
