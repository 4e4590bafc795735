using System.Text.Json;
using Ponder.Verifiers.Choices;

namespace Ponder.Verifiers.Tests.Choices;

public sealed class ChoiceVerifierTests
{
    [Theory]
    [InlineData("""{"gold": "C"}""", "Answer: C", true)]
    [InlineData("""{"gold": "(c)"}""", "Answer: C", true)]
    [InlineData("""{"gold": "C"}""", "Answer: D", false)]
    [InlineData("""{"gold": "C"}""", "", false)]
    [InlineData("""{"gold": "London", "options": ["Paris", "London"]}""", "B", true)]
    [InlineData("""{"gold": "Q", "options": {"P": "Paris", "Q": "London"}}""", "The answer is London", true)]
    [InlineData("""{"gold": "K", "letters": "ABCDEFGHIJKL"}""", "The answer is K.", true)]
    public async Task Judges(string fields, string output, bool correct)
    {
        Verdict verdict = await VerifyAsync(fields, output);
        Assert.Null(verdict.Error);
        Assert.Equal(correct, verdict.Correct);
        Assert.Equal(correct ? 1 : 0, verdict.Score);
    }

    [Theory]
    [InlineData("""{}""", VerificationErrorKind.BadCase)]
    [InlineData("""{"gold": 3}""", VerificationErrorKind.BadCase)]
    [InlineData("""{"gold": "K"}""", VerificationErrorKind.BadReference)]
    [InlineData("""{"gold": ""}""", VerificationErrorKind.BadReference)]
    [InlineData("""{"gold": "E", "options": ["a", "b"]}""", VerificationErrorKind.BadReference)]
    [InlineData("""{"gold": "A", "options": 3}""", VerificationErrorKind.BadCase)]
    [InlineData("""{"gold": "A", "letters": "AA"}""", VerificationErrorKind.BadCase)]
    public async Task A_bad_case_is_an_error(string fields, VerificationErrorKind kind)
    {
        Verdict verdict = await VerifyAsync(fields, "A");
        Assert.Equal(kind, verdict.Error?.Kind);
        Assert.True(double.IsNaN(verdict.Score));
    }

    private static async Task<Verdict> VerifyAsync(string fields, string output)
    {
        using JsonDocument document = JsonDocument.Parse(fields);
        return await new ChoiceVerifier().VerifyAsync(new(output, document.RootElement), TestContext.Current.CancellationToken);
    }
}
