using Ponder.Verifiers.Composition.Shaping;

namespace Ponder.Verifiers.Tests.Composition.Shaping;

public sealed class RepetitionVerifierTests
{
    [Theory]
    [InlineData("", 2, 0)]
    [InlineData("a", 2, 0)]
    [InlineData("a b c d", 1, 0)]
    // a a a a: one distinct of four.
    [InlineData("a a a a", 1, 0.75)]
    // ab ba ab ba ab: two distinct of five.
    [InlineData("a b a b a b", 2, 0.6)]
    // aba bab aba bab: two distinct of four.
    [InlineData("a b a b a b", 3, 0.5)]
    [InlineData("a b a b a b", 6, 0)]
    [InlineData("a b a b a b", 7, 0)]
    // Characters of scripts without spaces are words: 数学 学数 数学.
    [InlineData("数学数学", 2, 1 / 3.0)]
    public void Share_is_that_of_runs_seen_before(string text, int length, double share) =>
        Assert.Equal(share, RepetitionVerifier.Share(text, length), 12);

    [Fact]
    public void Share_is_what_comparing_the_runs_themselves_finds()
    {
        Random random = new(7);
        for (int round = 0; round < 200; round++)
        {
            string[] words = [.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => ((char)('a' + random.Next(3))).ToString())];
            int length = random.Next(1, 8);
            List<string> runs = [.. Enumerable.Range(0, Math.Max(0, words.Length - length + 1)).Select(i => string.Join(' ', words.Skip(i).Take(length)))];
            double expected = runs.Count == 0 ? 0 : 1 - ((double)runs.Distinct().Count() / runs.Count);
            Assert.Equal(expected, RepetitionVerifier.Share(string.Join(' ', words), length), 12);
        }
    }

    [Fact]
    public async Task A_loop_is_worth_nothing()
    {
        string loop = string.Concat(Enumerable.Repeat("Wait, let me check again. ", 500));
        Verdict verdict = await new RepetitionVerifier(new()).VerifyAsync(StubVerifier.Case(loop), TestContext.Current.CancellationToken);
        Assert.Equal(0, verdict.Score);
        Assert.False(verdict.Correct);
    }
}
