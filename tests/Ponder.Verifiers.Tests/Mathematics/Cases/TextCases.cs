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
    [InlineData("yes", "Yes.")]
    [InlineData("yes", "The answer is yes, because both are even.")]
    [InlineData(@"$2\foo{3}$", @"$2 \foo{3}$")]
    [InlineData("B", @"\boxed{\text{B. } 5}")]
    [InlineData(@"\text{at least } 5", @"\boxed{\text{at least }5}")]
    [InlineData("5", @"\boxed{\text{5}}")]
    [InlineData("051", @"So it is $\boxed{\textbf{(051)}}$.")]
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
    [InlineData("$i$", "$-i$")]
    [InlineData("$x$", "$-x$")]
    [InlineData("$xy$", "$x+y$")]
    [InlineData("$ab$", "$a/b$")]
    [InlineData("$ab$", "$a^b$")]
    [InlineData("$ab$", "$(a,b)$")]
    [InlineData("xy", "$x>y$")]
    [InlineData("$n$", "$n!$")]
    [InlineData("$AB$", "AB'")]
    [InlineData("x", "The answer is -x")]
    [InlineData("$A$", @"The answer is A, B, C or D. \boxed{D}")]
    [InlineData("A", "The answer is A, B, C or D.")]
    [InlineData("A", @"At first I thought the answer is A. But the right one is $\boxed{B}$.")]
    [InlineData(@"\text{yes}", @"A naive answer is yes. However, \boxed{\text{no}}")]
    [InlineData("yes", "yes / no")]
    [InlineData(@"$\text{13}$", "$13$")]
    [InlineData(@"\text{1/2 day}", @"\text{12 day}")]
    [InlineData(@"\text{-5 apples and -3 pears}", @"\text{5 apples and 3 pears}")]
    [InlineData(@"\text{(2,3)}", @"\text{(23)}")]
    [InlineData("abc", @"\boxed{ABC}")]
    [InlineData("$]1,3[$", "$[1,3]$")]
    [InlineData("B", @"\boxed{\text{A. } 5}")]
    public void Different(string gold, string answer)
    {
        MathVerdict verdict = MathVerifier.Verify(gold, answer);

        Assert.False(verdict.Correct, $"{verdict.GoldParsed} | {verdict.PredictionParsed}");
        Assert.Equal(0, verdict.Score);
    }
}
