using Ponder.Sandbox;
using Ponder.Sandbox.Isolation;
using Ponder.Verifiers.Composition.Recipes;

namespace Ponder.Verifiers.Code;

/// <summary>Judges programs by their tests (<see cref="CodeGrader"/>); its fields are those of <see cref="CodeCase"/>.</summary>
/// <param name="sandbox">Gives the sandbox to run them in, once, when the first case comes; it goes with the verifier.</param>
public sealed class CodeVerifier(Func<ISandbox> sandbox) : IVerifier, IDisposable
{
    private readonly Lazy<ISandbox> _sandbox = new(sandbox);

    /// <summary>One that runs programs with bubblewrap, behind these layers of isolation.</summary>
    public static CodeVerifier Requiring(IsolationLayers layers) =>
        new(() => new BubblewrapSandbox(new SandboxOptions { Required = layers }));

    /// <summary>Reads its settings: <c>require</c>, names of layers with spaces between them.</summary>
    /// <exception cref="RecipeException">A name is unknown.</exception>
    internal static CodeVerifier Read(RecipeMap settings)
    {
        string[] names = (settings.OptionalText("require") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Requiring(IsolationLayerNames.Find(names)
            ?? throw settings.Bad("require", $"expected names of {string.Join(", ", IsolationLayerNames.All)}"));
    }

    /// <inheritdoc/>
    public async ValueTask<Verdict> VerifyAsync(VerificationCase subject, CancellationToken cancellationToken = default)
    {
        try
        {
            CodeCase read = CodeCase.Read(subject.Output, subject.Fields);
            CodeVerdict verdict = await new CodeGrader(_sandbox.Value)
                .GradeAsync(read.Submission, read.Tests, read.Options, cancellationToken).ConfigureAwait(false);
            bool missing = string.IsNullOrWhiteSpace(read.Submission.Code) && !verdict.Correct;
            return verdict with
            {
                Extracted = read.Submission.Code,
                Reason = missing ? $"the output has no program: {verdict.Reason}" : verdict.Reason,
            };
        }
        catch (VerificationException error)
        {
            return Verdict.Failed(error.ToError());
        }
        catch (SandboxException error)
        {
            return Verdict.Failed(new VerificationError(VerificationErrorKind.Unavailable, error.Message));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_sandbox.IsValueCreated)
            (_sandbox.Value as IDisposable)?.Dispose();
    }
}
