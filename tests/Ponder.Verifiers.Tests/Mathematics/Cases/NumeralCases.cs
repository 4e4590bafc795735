using Ponder.Verifiers.Mathematics;

namespace Ponder.Verifiers.Tests.Mathematics.Cases;

/// <summary>Numbers with a period, with dots or of mixed kind.</summary>
public sealed class NumeralCases
{
    [Theory]
    [InlineData(@"$0.\overline{142857}$", @"\boxed{\frac17}")]
    [InlineData(@"$0.\overline{12}$", @"\boxed{\frac{4}{33}}")]
    [InlineData(@"$0.1\overline{2}$", @"\boxed{\frac{11}{90}}")]
    [InlineData(@"$1.2\overline{34}$", @"\boxed{\frac{611}{495}}")]
    [InlineData("$0.(3)$", @"\boxed{\frac13}")]
    [InlineData("$3.(6)$", @"\boxed{\frac{11}{3}}")]
    [InlineData(@"$\frac{1}{3}$", @"\boxed{33\frac13\%}")]
    [InlineData(@"$0.999\ldots$", @"\boxed{1}")]
    [InlineData(@"$0.\overline{9}$", @"\boxed{1}")]
    [InlineData(@"$33\frac13\%$", @"\boxed{\frac13}")]
    [InlineData(@"$33\frac13\%$", @"\boxed{33\frac13}")]
    [InlineData(@"$66\frac{2}{3}\%$", @"\boxed{\frac23}")]
    [InlineData(@"$22\frac12^\circ$", @"\boxed{22.5^\circ}")]
    [InlineData(@"$22\frac12^\circ$", @"\boxed{22.5}")]
    [InlineData("$0.(27)$", @"\boxed{\frac{3}{11}}")]
    [InlineData(@"$0.333\ldots$", @"\boxed{\frac13}")]
    [InlineData(@"$33\frac13\%$", @"\boxed{33.333333\%}")]
    [InlineData(@"$-2\frac12$", @"\boxed{-\frac52}")]
    public void Same(string gold, string answer)
    {
        MathVerdict verdict = MathVerifier.Verify(gold, answer);

        Assert.True(verdict.Correct, $"{verdict.GoldParsed} | {verdict.PredictionParsed} | {verdict.Reason}");
        Assert.Equal(1, verdict.Score);
    }

    [Theory]
    [InlineData(@"$0.\overline{12}$", @"\boxed{0.12}")]
    [InlineData(@"$1.2\overline{34}$", @"\boxed{1.234}")]
    [InlineData(@"$33\frac13\%$", @"\boxed{33\%}")]
    [InlineData(@"$0.\overline{9}$", @"\boxed{0.9}")]
    [InlineData(@"$33\frac13\%$", @"\boxed{33\frac23\%}")]
    [InlineData("$0.(27)$", @"\boxed{0.27}")]
    [InlineData(@"$0.333\ldots$", @"\boxed{0.333}")]
    [InlineData(@"$0.5+\ldots$", @"\boxed{0.5}")]
    [InlineData(@"$1.5, 2.5, \ldots$", @"\boxed{1.5, 2.5}")]
    [InlineData("$3.(6)$", @"\boxed{3.6}")]
    [InlineData("$2.(3)$", @"\boxed{6}")]
    public void Different(string gold, string answer)
    {
        MathVerdict verdict = MathVerifier.Verify(gold, answer);

        Assert.False(verdict.Correct, $"{verdict.GoldParsed} | {verdict.PredictionParsed}");
        Assert.Equal(0, verdict.Score);
    }
}
