using Ponder.Verifiers.Composition.Shaping;

namespace Ponder.Verifiers.Tests.Composition.Shaping;

public sealed class LanguageVerifierTests
{
    [Theory]
    [InlineData("The cat sat.", "en", 1)]
    [InlineData("The cat 坐下", "en", 0.5)]
    [InlineData("我们有 two 个", "zh", 0.8)]
    [InlineData("猫がいる", "ja", 1)]
    [InlineData("猫がいる", "zh", 0.25)]
    [InlineData("Кошка и dog", "ru", 2 / 3.0)]
    [InlineData("고양이 두 마리", "ko", 1)]
    [InlineData("", "en", 1)]
    [InlineData("12 + 3 = 15", "zh", 1)]
    [InlineData("所以 $x = y + z$ 成立 `for x in y`", "zh", 1)]
    [InlineData("所以\n```python\nprint(x)\n```\n成立", "zh", 1)]
    [InlineData("所以 \\frac{1}{2} 成立", "zh", 1)]
    public void Share_is_that_of_the_words(string text, string language, double share) =>
        Assert.Equal(share, LanguageVerifier.Share(text, language), 12);

    [Theory]
    [InlineData("The cat.</think>The dog.", 1, true)]
    [InlineData("猫</think>The dog.", 0, false)]
    [InlineData("The cat.</think>狗", 0, false)]
    [InlineData("The cat sat on 猫</think>The dog.", 0.8, false)]
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
