using Ponder.Verifiers.Composition.Shaping;

namespace Ponder.Verifiers.Tests.Composition.Shaping;

public sealed class LengthVerifierTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(100, 1)]
    [InlineData(125, 0.75)]
    [InlineData(150, 0.5)]
    [InlineData(199, 0.01)]
    [InlineData(200, 0)]
    [InlineData(1000, 0)]
    public void Falls_in_a_straight_line(long length, double score) => Assert.Equal(score, LengthVerifier.Score(length, 100, 200), 12);

    [Theory]
    [InlineData(LengthUnit.Characters, OutputPart.Whole, 22)]
    [InlineData(LengthUnit.Characters, OutputPart.Answer, 7)]
    [InlineData(LengthUnit.Characters, OutputPart.Thought, 7)]
    [InlineData(LengthUnit.Words, OutputPart.Answer, 5)]
    [InlineData(LengthUnit.Tokens, OutputPart.Whole, 12)]
    public async Task Counts_what_it_is_told_to(LengthUnit unit, OutputPart part, int length)
    {
        // 7 characters of thought, 8 of the tag, 7 of the answer, of which one is a pair of surrogates: ab 数学🙂 1.
        const string Output = "one two</think>ab 数学🙂1";
        LengthVerifier verifier = new(new() { Free = 0, Limit = 1000, Unit = unit, Of = part });
        Verdict verdict = await verifier.VerifyAsync(StubVerifier.Case(Output, """{"output_tokens": 12}"""), TestContext.Current.CancellationToken);
        Assert.Equal(1 - (length / 1000.0), verdict.Score, 12);
    }

    [Fact]
    public async Task Needs_to_be_told_the_tokens()
    {
        LengthVerifier verifier = new(new() { Free = 0, Limit = 1000, Unit = LengthUnit.Tokens });
        Assert.NotNull((await verifier.VerifyAsync(StubVerifier.Case("a"), TestContext.Current.CancellationToken)).Error);
    }
}
