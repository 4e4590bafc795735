namespace Ponder.Verifiers.Composition.Wrapping;

/// <summary>
/// Remembers verdicts by the content of their cases, the ones used last. Errors are not remembered: what was unavailable may
/// be there the next time.
/// </summary>
public sealed class CachedVerifier : IVerifier, IDisposable
{
    private readonly IVerifier _inner;
    private readonly string _kind;
    private readonly LeastRecentlyUsed<CaseKey, Verdict> _verdicts;
    private long _hits;
    private long _misses;

    /// <summary>Makes one.</summary>
    /// <param name="inner">What judges the cases that are not remembered; it goes with this one.</param>
    /// <param name="kind">Its kind and settings, which belong to the key.</param>
    /// <param name="capacity">How many verdicts are kept.</param>
    public CachedVerifier(IVerifier inner, string kind, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _inner = inner;
        _kind = kind;
        _verdicts = new(capacity);
    }

    /// <summary>How many cases were remembered.</summary>
    public long Hits => Interlocked.Read(ref _hits);

    /// <summary>How many were not.</summary>
    public long Misses => Interlocked.Read(ref _misses);

    /// <summary>How many verdicts are kept now.</summary>
    public int Count => _verdicts.Count;

    /// <inheritdoc/>
    public async ValueTask<Verdict> VerifyAsync(VerificationCase subject, CancellationToken cancellationToken = default)
    {
        CaseKey key = CaseKey.Of(_kind, subject);
        if (_verdicts.TryGet(key, out Verdict? known))
        {
            Interlocked.Increment(ref _hits);
            return known;
        }
        Interlocked.Increment(ref _misses);
        Verdict verdict = await _inner.VerifyAsync(subject, cancellationToken).ConfigureAwait(false);
        if (verdict.Error is null)
            _verdicts.Set(key, verdict);
        return verdict;
    }

    /// <inheritdoc/>
    public void Dispose() => (_inner as IDisposable)?.Dispose();
}
