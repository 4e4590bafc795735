namespace Ponder.Verifiers.Composition.Wrapping;

/// <summary>Lets only so many cases be judged at once; the others wait.</summary>
public sealed class LimitedVerifier : IVerifier, IDisposable
{
    private readonly IVerifier _inner;
    private readonly SemaphoreSlim _free;

    /// <summary>Makes one.</summary>
    /// <param name="inner">What judges; it goes with this one.</param>
    /// <param name="limit">How many cases at once.</param>
    public LimitedVerifier(IVerifier inner, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        _inner = inner;
        _free = new(limit);
    }

    /// <inheritdoc/>
    public async ValueTask<Verdict> VerifyAsync(VerificationCase subject, CancellationToken cancellationToken = default)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await _inner.VerifyAsync(subject, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _free.Dispose();
        (_inner as IDisposable)?.Dispose();
    }
}
