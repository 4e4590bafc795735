using Ponder.Verifiers.Mathematics;

namespace Ponder.Verifiers.Tests.Mathematics.Cases;

/// <summary>Words beside a value: units and labels are left out, others change what is answered.</summary>
public sealed class WordCases
{
    [Theory]
    [InlineData("5", @"\boxed{5 \text{ apples}}")]
    [InlineData("5", @"\boxed{\text{Answer: } 5}")]
    [InlineData("5", @"\boxed{\text{about } 5}")]
    [InlineData("5", @"\boxed{5 \text{ cm2}}")]
    [InlineData("$x^2$", @"\boxed{x^2 \text{ for } x > 0}")]
    [InlineData("$2k$", @"\boxed{2k \text{ where } k \in \mathbb{Z}}")]
    [InlineData("5", @"\boxed{5 \text{ more days}}")]
    [InlineData("5000000", @"\boxed{5\text{ million}}")]
    [InlineData("5000000", "5 million")]
    [InlineData("5 million", "5000000")]
    [InlineData("2500000", "2.5 million dollars")]
    [InlineData("60", @"$5 \text{ dozen eggs}$")]
    [InlineData("5, 6", @"\boxed{5 \text{ or } 6}")]
    public void Same(string gold, string answer)
    {
        MathVerdict verdict = MathVerifier.Verify(gold, answer);

        Assert.True(verdict.Correct, $"{verdict.GoldParsed} | {verdict.PredictionParsed} | {verdict.Reason}");
        Assert.Equal(1, verdict.Score);
    }

    [Theory]
    [InlineData("5", @"\boxed{5 \text{ or six}}")]
    [InlineData("5", @"\boxed{5 \text{ if lucky, else } 6}")]
    [InlineData("5", @"\boxed{5\text{ for some, but }6\text{ for others}}")]
    [InlineData("5", @"\boxed{5 \text{ (or maybe 6)}}")]
    [InlineData("5", @"\boxed{5\text{ where } 6}")]
    [InlineData("5", @"\boxed{5 \text{ if } x>0, 6 \text{ otherwise}}")]
    [InlineData("5", @"\boxed{\text{not } 5}")]
    [InlineData("3", @"\boxed{\text{minus } 3}")]
    [InlineData("3", @"\boxed{\text{negative } 3}")]
    [InlineData("5", @"\boxed{\text{less than } 5}")]
    [InlineData("3", @"\boxed{\text{at least } 3}")]
    [InlineData("25", @"\boxed{\text{twice } 25}")]
    [InlineData("25", @"\boxed{\text{square root of } 25}")]
    [InlineData("25", @"\boxed{\text{multiples of } 25}")]
    [InlineData("25", @"\boxed{25 \text{ factorial}}")]
    [InlineData("25", @"\boxed{\text{over } 25}")]
    [InlineData("5", @"\boxed{5 \text{ and a half}}")]
    [InlineData("5", @"\boxed{(5 \text{ or six})}")]
    [InlineData("5", @"\boxed{5\text{ million}}")]
    [InlineData("5", "5 million")]
    [InlineData("5 million", "5 billion")]
    [InlineData("5", @"\boxed{5\text{ dozen}}")]
    public void Different(string gold, string answer)
    {
        MathVerdict verdict = MathVerifier.Verify(gold, answer);

        Assert.False(verdict.Correct, $"{verdict.GoldParsed} | {verdict.PredictionParsed}");
        Assert.Equal(0, verdict.Score);
    }
}
