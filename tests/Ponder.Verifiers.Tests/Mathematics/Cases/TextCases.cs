using Ponder.Verifiers.Mathematics;

namespace Ponder.Verifiers.Tests.Mathematics.Cases;

/// <summary>Words and option letters.</summary>
public sealed class TextCases
{
    [Theory]
    [InlineData(@"\text{Evelyn}", @"\boxed{\text{Evelyn}}")]
    [InlineData(@"$\text{(C)}$", @"\boxed{C}")]
    [InlineData(@"$\text{(C)}$", "The answer is (C).")]
    [InlineData("C", @"\boxed{\text{C}}")]
    [InlineData("east", "The answer is east.")]
    [InlineData(@"\text{even}", @"$\mathrm{even}$")]
    [InlineData("Monday", @"\boxed{\text{monday}}")]
    [InlineData(@"\text{ellipse}", "**Answer:** ellipse")]
    [InlineData(@"$\text{E}$", "$E$")]
    public void Same(string gold, string answer)
    {
        MathVerdict verdict = MathVerifier.Verify(gold, answer);

        Assert.True(verdict.Correct, $"{verdict.GoldParsed} | {verdict.PredictionParsed} | {verdict.Reason}");
        Assert.Equal(1, verdict.Score);
    }

    [Theory]
    [InlineData(@"$\text{(C)}$", @"\boxed{D}")]
    [InlineData(@"$\text{(C)}$", "The answer is (D).")]
    [InlineData("east", @"\boxed{\text{west}}")]
    [InlineData(@"\text{even}", @"\boxed{\text{not even}}")]
    [InlineData(@"\text{Evelyn}", "I do not know.")]
    [InlineData("A", @"\boxed{a}")]
    [InlineData(@"\text{Navin}", @"\boxed{\text{Navin or Kylie}}")]
    public void Different(string gold, string answer)
    {
        MathVerdict verdict = MathVerifier.Verify(gold, answer);

        Assert.False(verdict.Correct, $"{verdict.GoldParsed} | {verdict.PredictionParsed}");
        Assert.Equal(0, verdict.Score);
    }
}
