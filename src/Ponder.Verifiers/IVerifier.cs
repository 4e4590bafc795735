namespace Ponder.Verifiers;

/// <summary>
/// Judges what a model put out by a reference. Implementations are thread-safe, keep nothing between cases, and come to
/// the same verdict whatever else the machine does: work is bounded by counted steps, not by clocks.
/// </summary>
public interface IVerifier
{
    /// <summary>Judges one case.</summary>
    /// <param name="subject">What was put out, and what it is judged by.</param>
    /// <param name="cancellationToken">Gives up; only verifiers that run programs notice.</param>
    /// <returns>A verdict, or one that says why there is none (<see cref="Verdict.Error"/>).</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    ValueTask<Verdict> VerifyAsync(VerificationCase subject, CancellationToken cancellationToken = default);
}
