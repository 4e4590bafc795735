using Ponder.Verifiers.Mathematics;

namespace Ponder.Verifiers.Tests.Mathematics;

public sealed class HostileAnswerTests
{
    public static TheoryData<string> Answers => Hostile.Answers;

    [Theory]
    [MemberData(nameof(Answers), DisableDiscoveryEnumeration = true)]
    public void A_hostile_answer_is_not_the_gold_answer(string answer)
    {
        Assert.False(MathVerifier.Verify("$7$", answer).Correct);
        Assert.False(MathVerifier.Verify("$x + \\sqrt{\\pi}$", answer).Correct);
        Assert.False(MathVerifier.Verify("$(-3, 8]$", answer).Correct);
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
