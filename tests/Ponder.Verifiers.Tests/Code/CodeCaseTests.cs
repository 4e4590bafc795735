using System.Text.Json;
using Ponder.Verifiers.Code;

namespace Ponder.Verifiers.Tests.Code;

public class CodeCaseTests
{
    private static CodeCase Read(string json) => CodeCase.Read("x", JsonElement.Parse(json));

    [Fact]
    public void All_fields_are_read()
    {
        CodeCase read = Read("""
            {"language": "py", "mode": "stdin", "cases": [{"input": "1", "output": "2"}], "timeout_s": 0.5, "memory_mb": 64,
             "stop_at_first_failure": true, "max_tests": 3, "scoring": "fraction"}
            """);
        Assert.Equal(new CodeSubmission("python", "x"), read.Submission);
        Assert.Equal(new StdinCase("1", "2"), Assert.Single(Assert.IsType<StdinTests>(read.Tests).Cases));
        Assert.Equal(
            new CodeOptions
            {
                Timeout = TimeSpan.FromSeconds(0.5),
                MemoryBytes = 64 << 20,
                StopAtFirstFailure = true,
                MaxTests = 3,
                ScoreIsFraction = true,
            },
            read.Options);
    }

    [Fact]
    public void Arguments_come_as_an_array_or_a_line_each()
    {
        CodeCase read = Read("""
            {"language": "python", "mode": "call", "function": "f",
             "cases": [{"input": [1, "a"], "output": null}, {"input": "[1, 2]\n\"a\"\n", "output": "[\"b\"]"}]}
            """);
        IReadOnlyList<CallCase> cases = Assert.IsType<CallTests>(read.Tests).Cases;
        Assert.Equal(JsonValueKind.Null, cases[0].Result.ValueKind);
        Assert.Equal("""[[1, 2],"a"]""", cases[1].Arguments.GetRawText());
        Assert.Equal("""["b"]""", cases[1].Result.GetRawText());
    }

    [Theory]
    [InlineData("""{"mode": "assert", "tests": ""}""", "language: missing")]
    [InlineData("""{"language": "python", "tests": ""}""", "mode: missing")]
    [InlineData("""{"language": "python", "mode": "guess"}""", "mode: \"guess\" is none")]
    [InlineData("""{"language": "python", "mode": "assert"}""", "tests: missing")]
    [InlineData("""{"language": "python", "mode": "stdin", "cases": []}""", "cases: expected at least one")]
    [InlineData("""{"language": "python", "mode": "stdin", "cases": 1}""", "cases: expected an array")]
    [InlineData("""{"language": "python", "mode": "stdin", "cases": [{"input": "", "output": ""}, {"input": 1}]}""", "cases[1]: input: expected a string")]
    [InlineData("""{"language": "python", "mode": "call", "cases": []}""", "function: missing")]
    [InlineData("""{"language": "python", "mode": "call", "function": "f", "cases": [{"input": [1]}]}""", "cases[0]: output: missing")]
    [InlineData("""{"language": "python", "mode": "call", "function": "f", "cases": [{"input": 1, "output": 1}]}""", "cases[0]: input: expected an array")]
    [InlineData("""{"language": "python", "mode": "call", "function": "f", "cases": [{"input": "x", "output": "1"}]}""", "cases[0]: input: expected JSON")]
    [InlineData("""{"language": "python", "mode": "assert", "tests": "", "timeout_s": 0}""", "timeout_s: expected a number")]
    [InlineData("""{"language": "python", "mode": "assert", "tests": "", "memory_mb": 1.5}""", "memory_mb: expected a whole number")]
    [InlineData("""{"language": "python", "mode": "assert", "tests": "", "scoring": "half"}""", "scoring: expected all or fraction")]
    [InlineData("[]", "language: missing")]
    public async Task What_is_wrong_is_named(string json, string message)
    {
        VerificationException error = Assert.Throws<VerificationException>(() => Read(json));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(VerificationErrorKind.BadCase, error.Kind);

        using CodeVerifier verifier = new(() => throw new InvalidOperationException("no case got so far"));
        Verdict verdict = await verifier.VerifyAsync(new VerificationCase("x", JsonElement.Parse(json)), TestContext.Current.CancellationToken);
        Assert.Equal(error.ToError(), verdict.Error);
    }
}
