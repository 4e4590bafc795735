using Ponder.Text.Tokenization;
using Ponder.Text.Tokenization.Splitting;

namespace Ponder.Text.Tests.Tokenization.Splitting;

public sealed class SplitStageTests
{
    [Theory]
    [InlineData("Removed", false, "the|final|countdown")]
    [InlineData("Isolated", false, "the|-|final|-|-|countdown")]
    [InlineData("MergedWithPrevious", false, "the-|final-|-|countdown")]
    [InlineData("MergedWithNext", false, "the|-final|-|-countdown")]
    [InlineData("Contiguous", false, "the|-|final|--|countdown")]
    [InlineData("Removed", true, "-|-|-")]
    [InlineData("Isolated", true, "the|-|final|-|-|countdown")]
    [InlineData("MergedWithPrevious", true, "the|-final|-|-countdown")]
    [InlineData("MergedWithNext", true, "the-|final-|-|countdown")]
    public void Pieces(string behavior, bool invert, string expected) =>
        Assert.Equal(expected, Split("the-final--countdown", "-", Enum.Parse<SplitBehavior>(behavior), invert));

    [Theory]
    [InlineData("", "")]
    [InlineData("-", "-")]
    [InlineData("--", "--")]
    [InlineData("-a", "-|a")]
    [InlineData("a-", "a|-")]
    public void Contiguous_at_the_ends(string text, string expected) =>
        Assert.Equal(expected, Split(text, "-", SplitBehavior.Contiguous, invert: false));

    [Fact]
    public void Steps_follow_each_other_and_know_the_beginning()
    {
        Collector collector = new();
        SplitStage second = new(new LiteralPattern("b"), SplitBehavior.Isolated, invert: false, collector);
        SplitStage first = new(new LiteralPattern(" "), SplitBehavior.MergedWithNext, invert: false, second);

        first.Process("ab cb", first: true, new EncodingRun([]));

        Assert.Equal(["a", "b", " c", "b"], collector.Pieces);
        Assert.Equal([true, false, false, false], collector.First);
    }

    private static string Split(string text, string literal, SplitBehavior behavior, bool invert)
    {
        Collector collector = new();
        EncodingRun run = new([]);
        new SplitStage(new LiteralPattern(literal), behavior, invert, collector).Process(text, first: true, run);
        Assert.Empty(run.Matches);
        return string.Join('|', collector.Pieces);
    }

    private sealed class Collector : EncodingStage
    {
        public List<string> Pieces { get; } = [];

        public List<bool> First { get; } = [];

        public override void Process(ReadOnlySpan<char> text, bool first, EncodingRun run)
        {
            Pieces.Add(text.ToString());
            First.Add(first);
        }
    }
}
