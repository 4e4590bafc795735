using System.Text.Json;
using Ponder.Verifiers.Countdown;

namespace Ponder.Verifiers.Tests.Countdown;

public sealed class CountdownVerifierTests
{
    private static readonly long[] s_numbers = [50, 2, 3, 7];

    [Theory]
    [InlineData("\\boxed{50+2}")]
    [InlineData("<think>50-2? No.</think>So we have \\boxed{52 = 50 + 2}.")]
    [InlineData("\\boxed{50 + 2 = 52}")]
    [InlineData("\\boxed{51} or rather \\boxed{(7-3)/2+50}")]
    [InlineData("\\boxed{7 \\times \\left(3 \\cdot 2\\right) - 50 \\div 50} no: \\boxed{50+\\left(7-3\\right)\\div 2}")]
    [InlineData("It is this:\n(7\u22123)\u00F72+50")]
    [InlineData("$50 + 2 = 52$.\nThat is it.")]
    [InlineData("\\boxed{50+7*2/7}", false)]
    [InlineData("\\boxed{50+(7/3)/(7/3)*2}", false)]
    [InlineData("\\boxed{50+2+3-3}", false)]
    [InlineData("\\boxed{50+3}", false)]
    [InlineData("\\boxed{51 = 50+2}", false)]
    [InlineData("\\boxed{50+2 = 52 = 52}", false)]
    [InlineData("\\boxed{50+7}\\boxed{}", false)]
    [InlineData("\\boxed{26*2}", false)]
    [InlineData("\\boxed{52}", false)]
    [InlineData("\\boxed{-2+50+7-3}", false)]
    [InlineData("\\boxed{50+2/(3-3)}", false)]
    [InlineData("\\boxed{50 2}", false)]
    [InlineData("\\boxed{50+2)}", false)]
    [InlineData("\\boxed{(50+2}", false)]
    [InlineData("\\boxed{50+2.0}", false)]
    [InlineData("<think>\n50+2", false)]
    [InlineData("I do not know.", false)]
    [InlineData("", false)]
    public void Judges(string output, bool correct = true)
    {
        Verdict verdict = CountdownVerifier.Verify(s_numbers, 52, output);
        Assert.Null(verdict.Error);
        Assert.True(correct == verdict.Correct, verdict.Reason);
        Assert.Equal(correct ? 1 : 0, verdict.Score);
    }

    [Fact]
    public void Digits_are_not_joined_and_a_number_given_twice_may_be_used_twice()
    {
        Assert.Equal("12 is not given", CountdownVerifier.Verify([1, 2, 3], 36, "\\boxed{12*3}").Reason);
        Assert.Equal("4 is used more often than it is given", CountdownVerifier.Verify([4, 5], 8, "\\boxed{4+4}").Reason);
        Assert.True(CountdownVerifier.Verify([4, 4, 5], 8, "\\boxed{4+4}").Correct);
        Assert.True(CountdownVerifier.Verify([3, 3, 8, 8], 24, "\\boxed{8/(3-8/3)}").Correct);
    }

    [Fact]
    public void What_is_hostile_is_wrong_and_not_slow()
    {
        string[] outputs =
        [
            "\\boxed{" + new string('(', 100_000) + "1" + new string(')', 100_000) + "}",
            "\\boxed{" + new string('(', 400) + "1" + new string(')', 400) + "}",
            "\\boxed{" + string.Join('*', Enumerable.Repeat("999999999999", 70)) + "}",
            "\\boxed{" + new string('9', 900) + "}",
            string.Concat(Enumerable.Repeat("\\boxed{", 100_000)),
            string.Concat(Enumerable.Repeat("1+\n", 500_000)),
            new string('=', 1_000_000),
        ];
        foreach (string output in outputs)
            Assert.False(CountdownVerifier.Verify(s_numbers, 52, output).Correct);
    }

    [Theory]
    [InlineData("""{"target": 5}""", "numbers")]
    [InlineData("""{"numbers": [], "target": 5}""", "numbers")]
    [InlineData("""{"numbers": [1, "2"], "target": 5}""", "numbers")]
    [InlineData("""{"numbers": [1.5], "target": 5}""", "numbers")]
    [InlineData("""{"numbers": [-1], "target": 5}""", "numbers")]
    [InlineData("""{"numbers": [1]}""", "target")]
    [InlineData("""{"numbers": [1], "target": "5"}""", "target")]
    public async Task A_bad_field_is_named(string fields, string field)
    {
        Verdict verdict = await VerifyAsync(fields, "5");
        Assert.Equal(VerificationErrorKind.BadCase, verdict.Error?.Kind);
        Assert.StartsWith(field + ":", verdict.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_is_judged_by_its_fields()
    {
        Verdict verdict = await VerifyAsync("""{"numbers": [3, 7, 5], "target": 26}""", "\\boxed{3*7+5}");
        Assert.True(verdict.Correct);
        Assert.Equal("3*7+5", verdict.Extracted);
    }

    private static async Task<Verdict> VerifyAsync(string fields, string output)
    {
        Assert.True(VerifierKinds.TryFind("countdown", out VerifierKind? kind));
        using JsonDocument document = JsonDocument.Parse(fields);
        return await kind.Create().VerifyAsync(new(output, document.RootElement), TestContext.Current.CancellationToken);
    }
}
