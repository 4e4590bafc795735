using Ponder.Verifiers.Composition.Shaping;

namespace Ponder.Verifiers.Tests.Composition.Shaping;

public sealed class LanguageVerifierTests
{
    private const string English = "The old man went down to the river and waited there.";

    [Theory]
    [InlineData(English + "</think>" + English, 1, true)]
    [InlineData("猫</think>" + English, 0, false)]
    [InlineData(English + "</think>狗", 0, false)]
    [InlineData(English + " 坐下</think>" + English, 11 / 13.0, false)]
    [InlineData("Hola mundo como estas </think> hola", 0, false)]
    [InlineData(English + "</think>$12$", 1, true)]
    // Nothing to tell a language by is no other language; nothing at all is none.
    [InlineData("$x = 2$</think>\\boxed{2}", 1, true)]
    [InlineData("", 0, false)]
    [InlineData(" \n</think>\n", 0, false)]
    public async Task The_worse_of_thought_and_answer_counts(string output, double score, bool correct)
    {
        Verdict verdict = await new LanguageVerifier(new() { Language = "de" })
            .VerifyAsync(StubVerifier.Case(output, """{"target_language": "en"}"""), TestContext.Current.CancellationToken);
        Assert.Equal(score, verdict.Score, 12);
        Assert.Equal(correct, verdict.Correct);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"target_language": "xx"}""")]
    [InlineData("""{"target_language": 1}""")]
    public async Task An_unknown_language_is_an_error(string fields) =>
        Assert.NotNull((await new LanguageVerifier(new()).VerifyAsync(StubVerifier.Case("a", fields), TestContext.Current.CancellationToken)).Error);
}
