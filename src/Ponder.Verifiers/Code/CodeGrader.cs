using Ponder.Sandbox;

namespace Ponder.Verifiers.Code;

/// <summary>Runs programs against their tests in a sandbox. Thread-safe.</summary>
/// <param name="sandbox">What runs them.</param>
public sealed class CodeGrader(ISandbox sandbox)
{
    /// <summary>Tests a program.</summary>
    /// <exception cref="VerificationException">There is no verdict: tests are broken, or something is not on this
    /// machine.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing runs any more.</exception>
    public async Task<CodeVerdict> GradeAsync(
        CodeSubmission submission, CodeTests tests, CodeOptions? options = null, CancellationToken cancellationToken = default)
    {
        CodeOptions settings = options ?? new CodeOptions();
        try
        {
            return await (tests switch
            {
                AssertTests asserts => new AssertRun(sandbox, submission, asserts, settings).GradeAsync(cancellationToken),
                StdinTests stdin => new StdinRun(sandbox, submission, stdin, settings).GradeAsync(cancellationToken),
                CallTests calls => new CallRun(sandbox, submission, calls, settings).GradeAsync(cancellationToken),
                _ => throw new ArgumentException("no such tests", nameof(tests)),
            }).ConfigureAwait(false);
        }
        catch (SandboxException error)
        {
            throw new VerificationException(VerificationErrorKind.Unavailable, error.Message, error);
        }
    }
}
