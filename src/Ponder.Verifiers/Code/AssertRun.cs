using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ponder.Sandbox;

namespace Ponder.Verifiers.Code;

/// <summary>
/// A program and assertions about it, in one run of two processes. The report counts only with the nonce in it, which
/// the process of the tests alone knows.
/// </summary>
internal sealed class AssertRun(ISandbox sandbox, CodeSubmission submission, AssertTests tests, CodeOptions options)
{
    /// <summary>What the harness reads and deletes before the program starts.</summary>
    private const string RequestFile = "request.json";

    /// <summary>
    /// Spaces behind the request: whatever copies the file in pieces may keep its last piece in its memory, where a program
    /// could look for it.
    /// </summary>
    private const int Padding = 64 << 10;

    private readonly string _nonce = RandomNumberGenerator.GetHexString(32);

    public async Task<CodeVerdict> GradeAsync(CancellationToken cancellationToken)
    {
        PythonOnly.Check(submission.Language, "assert");
        SandboxResult run = await sandbox.RunAsync(Program(), cancellationToken).ConfigureAwait(false);
        CodeStatus status = CodeStatusNames.Of(run);
        using JsonDocument? report = FindReport(run.Stdout.Span);
        // The harness ends by itself once it has reported, so a limit that was met came before the tests' end or beside it.
        return report is null || status != CodeStatus.Accepted ? Unfinished(run, status) : Read(report.RootElement, run);
    }

    private SandboxProgram Program() => new()
    {
        Language = submission.Language,
        Code = Harness.Assertions,
        Files = new Dictionary<string, ReadOnlyMemory<byte>> { [RequestFile] = Request() },
        Limits = new TimeLeft(options.TotalTime).Bound(
            new SandboxLimits { CpuTime = options.Timeout, MemoryBytes = options.MemoryBytes }),
    };

    private ReadOnlyMemory<byte> Request()
    {
        ReadOnlyMemory<byte> json = JsonBytes.Object(json =>
        {
            json.WriteString("nonce", _nonce);
            json.WriteString("setup", tests.Setup);
            json.WriteString("code", submission.Code);
            json.WriteString("tests", tests.Code);
            json.WriteBoolean("stop", options.StopAtFirstFailure);
            json.WriteNumber("most", options.MaxTests ?? 0);
        });
        byte[] padded = new byte[json.Length + Padding];
        json.CopyTo(padded);
        padded.AsSpan(json.Length).Fill((byte)' ');
        return padded;
    }

    /// <summary>The line with the nonce; null if there is none.</summary>
    private JsonDocument? FindReport(ReadOnlySpan<byte> output)
    {
        foreach (string line in Encoding.UTF8.GetString(output).Split('\n'))
        {
            if (!line.Contains(_nonce, StringComparison.Ordinal))
                continue;
            try
            {
                JsonDocument report = JsonDocument.Parse(line);
                if (report.RootElement.OptionalText("nonce") == _nonce)
                    return report;
                report.Dispose();
            }
            catch (JsonException)
            {
                // Somebody wrote into the line, so it is no report.
            }
        }
        return null;
    }

    private CodeVerdict Unfinished(SandboxResult run, CodeStatus status)
    {
        Tally tally = new(1);
        tally.Add(run);
        string how = run.Message.Length > 0 ? run.Message : status.Name();
        tally.Fail(
            status == CodeStatus.Accepted ? CodeStatus.RuntimeError : status,
            $"the tests did not end: {how} {Line.LastOf(run.Stderr.Span)}");
        return tally.ToVerdict(options);
    }

    private CodeVerdict Read(JsonElement report, SandboxResult run)
    {
        if (report.OptionalFlag("unguarded") is true)
            throw new VerificationException(VerificationErrorKind.Unavailable,
                "the tests' process cannot be guarded from the program");
        if (report.OptionalText("missing") is string missing)
            throw new VerificationException(VerificationErrorKind.Unavailable, "tests: " + Line.Of(missing));
        if (report.OptionalText("tests_broken") is string broken)
            throw new VerificationException(VerificationErrorKind.BadReference, "tests: " + Line.Of(broken));

        Tally tally = new(report.OptionalInt("total", 1, int.MaxValue) ?? 1);
        tally.Add(run);
        if (report.OptionalText("not_loaded") is string reason)
        {
            tally.Fail(CodeStatus.RuntimeError, "the program does not load: " + reason);
            return tally.ToVerdict(options);
        }
        string? failure = report.OptionalText("failure");
        if (failure is null && report.OptionalText("unsupported") is string unsupported)
            throw new VerificationException(VerificationErrorKind.Unavailable, "tests: " + Line.Of(unsupported));
        if (failure is null && report.OptionalFlag("idle") is true)
            throw new VerificationException(VerificationErrorKind.BadReference,
                "tests: they ended and reached no assertion, nor made use of the program");
        tally.Pass(report.OptionalInt("passed", 0, int.MaxValue) ?? 0);
        if (failure is not null)
            tally.Fail(StatusOf(report), failure);
        return tally.ToVerdict(options);
    }

    /// <summary>A wrong answer is an assertion that does not hold; any other exception is an error of the program.</summary>
    private static CodeStatus StatusOf(JsonElement report) =>
        report.OptionalText("error") is "AssertionError" ? CodeStatus.WrongAnswer : CodeStatus.RuntimeError;
}
