using System.Text;
using Ponder.Sandbox;
using Ponder.Verifiers.Code;

namespace Ponder.Verifiers.Tests.Code;

public class StdinRunTests
{
    private static readonly CodeSubmission s_program = new("bash", "cat");

    private static Task<CodeVerdict> GradeAsync(ScriptedSandbox sandbox, CodeOptions? options, params StdinCase[] cases) =>
        new CodeGrader(sandbox).GradeAsync(s_program, new StdinTests(cases), options, TestContext.Current.CancellationToken);

    private static SandboxResult Echo(SandboxProgram program) => ScriptedSandbox.Wrote(Encoding.UTF8.GetString(program.Stdin.Span));

    [Fact]
    public async Task Every_case_is_a_run_with_its_input()
    {
        ScriptedSandbox sandbox = new(Echo);
        CodeOptions options = new() { Timeout = TimeSpan.FromSeconds(3), MemoryBytes = 99 << 20 };
        CodeVerdict verdict = await GradeAsync(sandbox, options, new StdinCase("1", "1"), new StdinCase("2.0", "2"));
        Assert.True(verdict.Correct);
        Assert.Equal((1d, CodeStatus.Accepted, 2, 2), (verdict.Score, verdict.Status, verdict.Passed, verdict.Total));
        Assert.Equal((TimeSpan.FromMilliseconds(20), 3L << 20), (verdict.CpuTime, verdict.PeakMemoryBytes));
        Assert.Equal(["none"], verdict.Isolation);
        Assert.All(sandbox.Programs, program =>
        {
            Assert.Equal(("bash", "cat"), (program.Language, program.Code));
            Assert.Equal((options.Timeout, options.MemoryBytes), (program.Limits.CpuTime, program.Limits.MemoryBytes));
        });
    }

    [Fact]
    public async Task The_first_failure_gives_the_verdict_and_the_rest_go_on()
    {
        ScriptedSandbox sandbox = new(Echo);
        CodeVerdict verdict = await GradeAsync(
            sandbox, new CodeOptions { ScoreIsFraction = true }, new StdinCase("1", "1"), new StdinCase("x", "y"), new StdinCase("3", "3"));
        Assert.Equal((CodeStatus.WrongAnswer, 2, 3, false), (verdict.Status, verdict.Passed, verdict.Total, verdict.Correct));
        Assert.Equal(2 / 3d, verdict.Score);
        Assert.Equal("2 of 3 tests passed; case 2: line 1: \"x\", expected \"y\"", verdict.Reason);
    }

    [Fact]
    public async Task All_or_nothing_is_the_rule()
    {
        CodeVerdict verdict = await GradeAsync(new ScriptedSandbox(Echo), null, new StdinCase("1", "1"), new StdinCase("x", "y"));
        Assert.Equal(0, verdict.Score);
    }

    [Fact]
    public async Task It_can_stop_at_the_first_failure()
    {
        ScriptedSandbox sandbox = new(Echo);
        CodeOptions options = new() { StopAtFirstFailure = true };
        CodeVerdict verdict = await GradeAsync(sandbox, options, new StdinCase("1", "2"), new StdinCase("3", "3"));
        Assert.Equal((0, 2, 1), (verdict.Passed, verdict.Total, sandbox.Programs.Count));
    }

    [Fact]
    public async Task It_can_take_the_first_tests_only()
    {
        ScriptedSandbox sandbox = new(Echo);
        CodeVerdict verdict = await GradeAsync(
            sandbox, new CodeOptions { MaxTests = 1 }, new StdinCase("1", "1"), new StdinCase("3", "4"));
        Assert.Equal((true, 1, 1), (verdict.Correct, verdict.Total, sandbox.Programs.Count));
    }

    [Fact]
    public async Task All_tests_together_have_a_time()
    {
        ScriptedSandbox sandbox = new(Echo);
        CodeOptions options = new() { TotalTime = TimeSpan.FromSeconds(30), Timeout = TimeSpan.FromSeconds(60) };
        Assert.True((await GradeAsync(sandbox, options, new StdinCase("1", "1"))).Correct);
        Assert.InRange(sandbox.Programs[0].Limits.EffectiveWallTime, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(30));

        CodeVerdict verdict = await GradeAsync(sandbox, options with { TotalTime = TimeSpan.Zero }, new StdinCase("1", "1"), new StdinCase("1", "1"));
        Assert.Equal((CodeStatus.WallTimeLimit, 0, 2, 1), (verdict.Status, verdict.Passed, verdict.Total, sandbox.Programs.Count));
    }

    [Fact]
    public async Task What_does_not_compile_is_run_once()
    {
        SandboxResult compilation = new() { Status = SandboxStatus.RuntimeError, ExitCode = 1, Stderr = "x.c:1: error"u8.ToArray() };
        ScriptedSandbox sandbox = new(_ => new SandboxResult
        {
            Status = SandboxStatus.CompileError,
            Message = "did not compile",
            Compilation = compilation,
        });
        CodeVerdict verdict = await GradeAsync(sandbox, null, new StdinCase("1", "1"), new StdinCase("2", "2"));
        Assert.Equal((CodeStatus.CompileError, 0, 2, 1), (verdict.Status, verdict.Passed, verdict.Total, sandbox.Programs.Count));
        Assert.Contains("x.c:1: error", verdict.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SandboxStatus.CpuTimeLimit, CodeStatus.CpuTimeLimit)]
    [InlineData(SandboxStatus.WallTimeLimit, CodeStatus.WallTimeLimit)]
    [InlineData(SandboxStatus.MemoryLimit, CodeStatus.MemoryLimit)]
    [InlineData(SandboxStatus.OutputLimit, CodeStatus.OutputLimit)]
    [InlineData(SandboxStatus.RuntimeError, CodeStatus.RuntimeError)]
    [InlineData(SandboxStatus.Forbidden, CodeStatus.Forbidden)]
    public async Task A_run_that_did_not_end_well_fails_whatever_it_wrote(SandboxStatus status, CodeStatus expected)
    {
        ScriptedSandbox sandbox = new(program => Echo(program) with { Status = status });
        CodeVerdict verdict = await GradeAsync(sandbox, null, new StdinCase("1", "1"));
        Assert.Equal((expected, false), (verdict.Status, verdict.Correct));
    }

    [Fact]
    public async Task A_failure_of_the_sandbox_is_no_verdict()
    {
        ScriptedSandbox broken = new(_ => new SandboxResult { Status = SandboxStatus.InternalError, Message = "no room" });
        VerificationException error = await Assert.ThrowsAsync<VerificationException>(() => GradeAsync(broken, null, new StdinCase("", "")));
        Assert.Equal((VerificationErrorKind.Internal, "sandbox: no room"), (error.Kind, error.Message));

        ScriptedSandbox missing = new(_ => throw new SandboxException("no bash"));
        error = await Assert.ThrowsAsync<VerificationException>(() => GradeAsync(missing, null, new StdinCase("", "")));
        Assert.Equal((VerificationErrorKind.Unavailable, "no bash"), (error.Kind, error.Message));
    }
}
