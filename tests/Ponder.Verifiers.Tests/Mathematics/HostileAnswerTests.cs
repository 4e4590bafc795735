using Ponder.Verifiers.Mathematics;

namespace Ponder.Verifiers.Tests.Mathematics;

public sealed class HostileAnswerTests
{
    public static TheoryData<string> Answers => Hostile.Answers;

    [Theory]
    [MemberData(nameof(Answers), DisableDiscoveryEnumeration = true)]
    public void A_hostile_answer_is_not_the_gold_answer(string answer)
    {
        foreach (string gold in (string[])["$7$", "$x + \\sqrt{\\pi}$", "$(-3, 8]$"])
        {
            WorkBudget budget = new(MathVerifier.MostSteps);
            Assert.False(MathVerifier.Verify(gold, answer, MathOptions.Default, budget).Correct);
            Assert.InRange(budget.Spent, 1, MathVerifier.MostSteps);
        }
    }

    // Where nothing has to be computed, a long text costs little more than one look at it.
    [Theory]
    [InlineData("\\(", 25_000)]
    [InlineData("\\[", 25_000)]
    [InlineData("$$ ", 15_000)]
    [InlineData("1 ", 25_000)]
    [InlineData("( ", 25_000)]
    [InlineData("answer: ", 6000)]
    [InlineData("\\fbox{( } x", 4000)]
    public void Marks_that_nothing_closes_are_looked_for_once(string part, int times)
    {
        WorkBudget budget = new(MathVerifier.MostSteps);

        MathVerdict verdict = MathVerifier.Verify("$x$", string.Concat(Enumerable.Repeat(part, times)), MathOptions.Default, budget);

        Assert.False(verdict.Correct);
        Assert.InRange(budget.Spent, 1, 40_000);
    }

    [Theory]
    [MemberData(nameof(Answers), DisableDiscoveryEnumeration = true)]
    public void A_hostile_gold_answer_is_judged_by_or_refused(string gold)
    {
        try
        {
            Assert.False(MathVerifier.Verify(gold, "$x - \\sqrt{2\\pi}$").Correct);
        }
        catch (VerificationException error)
        {
            Assert.Equal(VerificationErrorKind.BadReference, error.Kind);
        }
    }
}
