using Ponder.Verifiers.Mathematics;

namespace Ponder.Verifiers.Tests.Mathematics.Cases;

/// <summary>Units: they may be left out, but are not converted.</summary>
public sealed class UnitCases
{
    [Theory]
    [InlineData("5 cm", "5 centimeters")]
    [InlineData(@"$30\text{ mph}$", "30 miles per hour")]
    [InlineData(@"$5\text{ cm}^2$", "5 square centimeters")]
    [InlineData("7 dollars", "There are 7 in total")]
    [InlineData(@"15 \text{ cm}^2", "The area is $15$ cm$^2$.")]
    [InlineData(@"\$5", "5 dollars")]
    [InlineData(@"$20^\circ$", "20 degrees")]
    [InlineData("5 km", "5")]
    [InlineData("7 apples", "7 pears")]
    [InlineData(@"$9.8 \text{ m/s}^2$", @"$9.8\,\mathrm{m/s^2}$")]
    public void Same(string gold, string answer)
    {
        MathVerdict verdict = MathVerifier.Verify(gold, answer);

        Assert.True(verdict.Correct, $"{verdict.GoldParsed} | {verdict.PredictionParsed} | {verdict.Reason}");
        Assert.Equal(1, verdict.Score);
    }

    [Theory]
    [InlineData(@"$30^\circ$", "30 radians")]
    [InlineData("30 degrees", "30 radians")]
    [InlineData("5 hours", "5 minutes")]
    [InlineData(@"$5\text{ cm}^2$", @"$5\text{ cm}^3$")]
    [InlineData("5 km", "5 m")]
    [InlineData(@"\$5", "5 cents")]
    [InlineData(@"\$36", @"$36^\circ$")]
    public void Different(string gold, string answer)
    {
        MathVerdict verdict = MathVerifier.Verify(gold, answer);

        Assert.False(verdict.Correct, $"{verdict.GoldParsed} | {verdict.PredictionParsed}");
        Assert.Equal(0, verdict.Score);
    }
}
