namespace Ponder.Verifiers;

/// <summary>A verifier that only computes: what it throws becomes the verdict's error.</summary>
public abstract class SynchronousVerifier : IVerifier
{
    /// <inheritdoc/>
    public ValueTask<Verdict> VerifyAsync(VerificationCase subject, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return ValueTask.FromResult(Judge(subject, cancellationToken));
        }
        catch (VerificationException error)
        {
            return ValueTask.FromResult(Verdict.Failed(error.ToError()));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // A defect of one verifier must not end the run of all others.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return ValueTask.FromResult(Verdict.Failed(new(VerificationErrorKind.Internal, $"{error.GetType().Name}: {error.Message}")));
        }
    }

    /// <summary>Judges one case.</summary>
    /// <exception cref="VerificationException">It cannot be judged.</exception>
    protected abstract Verdict Judge(VerificationCase subject);

    /// <summary>Judges one case; to be overridden by what may take so long that it must be possible to stop it.</summary>
    /// <exception cref="VerificationException">It cannot be judged.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    protected virtual Verdict Judge(VerificationCase subject, CancellationToken cancellationToken) => Judge(subject);
}
