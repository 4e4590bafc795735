using System.Text.Json;
using Ponder.Sandbox;
using Ponder.Verifiers.Code;

namespace Ponder.Verifiers.Tests.Code;

public class CallRunTests
{
    private static Task<CodeVerdict> GradeAsync(string code, string function, string cases, CodeOptions? options = null)
    {
        List<CallCase> list = [.. JsonElement.Parse(cases).EnumerateArray().Select(pair => new CallCase(pair[0], pair[1]))];
        return RealSandbox.GradeAsync(code, new CallTests(function, list), options);
    }

    [Theory]
    [InlineData("def f(a, b): return a + b", "f", "[[[1, 2], 3], [[\"a\", \"b\"], \"ab\"]]")]
    [InlineData("class Solution:\n    def f(self, a): return tuple(a)", "Solution.f", "[[[[1, 2]], [1, 2]]]")]
    [InlineData("class Solution:\n    def f(self, a): return {1: a}", "f", "[[[null], {\"1\": null}]]")]
    [InlineData("def f():\n    print('noise')\n    return 10**30", "f", "[[[], 1000000000000000000000000000000]]")]
    [InlineData("from fractions import Fraction\nfrom decimal import Decimal\ndef f(): return [Fraction(2), Fraction(1, 2), Decimal('1e3'), Decimal('0.25')]", "f", "[[[], [2, 0.5, 1000, 0.25]]]")]
    [InlineData("def f(x): return (i for i in range(x))", "f", "[[[2], [0, 1]]]")]
    public async Task Right_results_pass(string code, string function, string cases)
    {
        CodeVerdict verdict = await GradeAsync(code, function, cases);
        Assert.True(verdict.Correct, verdict.Reason);
        Assert.Equal(CodeStatus.Accepted, verdict.Status);
    }

    [Theory]
    [InlineData("def f(x): return x", "[[[1], 1], [[2], 3], [[4], 4]]", CodeStatus.WrongAnswer, 2)]
    [InlineData("def f(x): return 1 // x", "[[[1], 1], [[0], 3], [[1], 1]]", CodeStatus.RuntimeError, 2)]
    [InlineData("import os\ndef f(x):\n    if x == 0: os._exit(0)\n    return x", "[[[1], 1], [[0], 0], [[3], 3]]", CodeStatus.RuntimeError, 2)]
    [InlineData("def f(x):\n    while x == 0: pass\n    return x", "[[[1], 1], [[0], 0], [[3], 3]]", CodeStatus.CpuTimeLimit, 2)]
    [InlineData("import time\ndef f(x):\n    if x == 0: time.sleep(100)\n    return x", "[[[1], 1], [[0], 0], [[3], 3]]", CodeStatus.WallTimeLimit, 2)]
    [InlineData("def f(x): raise SystemExit", "[[[1], 1], [[0], 0], [[3], 3]]", CodeStatus.RuntimeError, 0)]
    [InlineData("class A:\n    def __eq__(s, o): return True\ndef f(x): return A()", "[[[1], 1], [[0], 0], [[3], 3]]", CodeStatus.WrongAnswer, 0)]
    [InlineData("def g(x): return x", "[[[1], 1], [[0], 0], [[3], 3]]", CodeStatus.RuntimeError, 0)]
    [InlineData("import os\nfor i in range(3, 9):\n    try: os.write(i, b'[\"result\", 0, 2]\\n[\"end\"]\\n')\n    except OSError: pass\ndef f(x): return x", "[[[1], 1], [[0], 0], [[3], 3]]", CodeStatus.WrongAnswer, 2)]
    public async Task Wrong_results_fail(string code, string cases, CodeStatus status, int passed)
    {
        CodeVerdict verdict = await GradeAsync(code, "f", cases, new CodeOptions { Timeout = TimeSpan.FromSeconds(0.5) });
        Assert.Equal((status, passed, 3, false), (verdict.Status, verdict.Passed, verdict.Total, verdict.Correct));
    }

    [Fact]
    public async Task A_program_that_gets_around_the_limit_of_a_case_is_not_run_again()
    {
        ScriptedSandbox sandbox = new(_ => new SandboxResult { Status = SandboxStatus.WallTimeLimit, Signal = 9, Message = "took long" });
        CallTests tests = new("f", [.. Enumerable.Range(0, 25).Select(_ => new CallCase(JsonElement.Parse("[]"), JsonElement.Parse("1")))]);
        CodeVerdict verdict = await new CodeGrader(sandbox).GradeAsync(
            new CodeSubmission("python", ""), tests, new CodeOptions { Timeout = TimeSpan.FromSeconds(1) }, TestContext.Current.CancellationToken);
        Assert.Equal((CodeStatus.WallTimeLimit, 0, 25), (verdict.Status, verdict.Passed, verdict.Total));
        SandboxProgram program = Assert.Single(sandbox.Programs);
        // Five times the processor time and 5 s is what each of the ten cases may take.
        Assert.Equal(TimeSpan.FromSeconds(105), program.Limits.EffectiveWallTime);
        Assert.Equal(10, JsonElement.Parse(program.Stdin.Span).GetProperty("wall").GetDouble());
    }

    [Fact]
    public async Task More_cases_than_a_run_takes()
    {
        string cases = "[" + string.Join(',', Enumerable.Range(0, 25).Select(i => $"[[{i}], {i}]")) + "]";
        CodeVerdict verdict = await GradeAsync("def f(x): return x if x != 13 else 0", "f", cases);
        Assert.Equal((24, 25), (verdict.Passed, verdict.Total));
        CodeVerdict stopped = await GradeAsync(
            "def f(x): return x if x != 13 else 0", "f", cases, new CodeOptions { StopAtFirstFailure = true, MaxTests = 20 });
        Assert.Equal((13, 20), (stopped.Passed, stopped.Total));
    }
}
