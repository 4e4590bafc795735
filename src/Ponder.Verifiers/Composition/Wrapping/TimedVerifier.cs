namespace Ponder.Verifiers.Composition.Wrapping;

/// <summary>Measures how long a verifier takes. Time has no influence on verdicts.</summary>
/// <param name="inner">What judges; it goes with this one.</param>
/// <param name="clock">The clock.</param>
public sealed class TimedVerifier(IVerifier inner, TimeProvider clock) : IVerifier, IDisposable
{
    private readonly Lock _counting = new();
    private VerifierTiming _timing;

    /// <summary>What it has done so far.</summary>
    public VerifierTiming Timing
    {
        get
        {
            lock (_counting)
                return _timing;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Verdict> VerifyAsync(VerificationCase subject, CancellationToken cancellationToken = default)
    {
        long start = clock.GetTimestamp();
        Verdict verdict = await inner.VerifyAsync(subject, cancellationToken).ConfigureAwait(false);
        TimeSpan taken = clock.GetElapsedTime(start);
        lock (_counting)
        {
            _timing = new(
                _timing.Cases + 1,
                _timing.Correct + (verdict.Correct ? 1 : 0),
                _timing.Errors + (verdict.Error is null ? 0 : 1),
                _timing.Total + taken,
                taken > _timing.Longest ? taken : _timing.Longest);
        }
        return verdict;
    }

    /// <inheritdoc/>
    public void Dispose() => (inner as IDisposable)?.Dispose();
}
