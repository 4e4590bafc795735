using System.Text.Json;

namespace Ponder.Verifiers.Tests.Composition;

/// <summary>Says what it is told to say, and counts how often it was asked.</summary>
internal sealed class StubVerifier(Func<VerificationCase, Verdict> judge) : IVerifier, IDisposable
{
    private int _asked;

    public StubVerifier(double score)
        : this(_ => new Verdict { Score = score, Correct = score >= 1, Reason = "told so", Extracted = "x" })
    {
    }

    public int Asked => _asked;

    public bool IsDisposed { get; private set; }

    public static StubVerifier Failing(string message) => new(_ => Verdict.Failed(new(VerificationErrorKind.Unavailable, message)));

    public static VerificationCase Case(string output, string fields = "{}") => new(output, Fields(fields));

    public static JsonElement Fields(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    public ValueTask<Verdict> VerifyAsync(VerificationCase subject, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _asked);
        return ValueTask.FromResult(judge(subject));
    }

    public void Dispose() => IsDisposed = true;
}
