using Ponder.Inference.Sampling;
using Ponder.Inference.Scheduling;

namespace Ponder.Inference.Tests.Scheduling;

public sealed class ThoughtLimiterTests
{
    private const int Open = 1;
    private const int Close = 2;
    private const int Sentence = 3;
    private const int Word = 9;

    [Theory]
    [InlineData(0, null, new[] { Sentence, Close, Word, Word })]
    [InlineData(2, null, new[] { Word, Word, Sentence, Close, Word, Word })]
    public void OpenThought_IsClosedAfterItsTokens(int budget, int? open, int[] expected)
        => Assert.Equal(expected, Run(new ThinkingBudget(budget, Close, [Sentence, Close], open), expected.Length, _ => Word));

    [Theory]
    [InlineData(0, new[] { Open, Sentence, Close, Word })]
    [InlineData(2, new[] { Open, Word, Word, Sentence, Close, Word })]
    public void ThoughtThatTheModelOpens_IsCountedFromTheTag(int budget, int[] expected)
        => Assert.Equal(
            expected,
            Run(new ThinkingBudget(budget, Close, [Sentence, Close], Open), expected.Length, i => i == 0 ? Open : Word));

    [Fact]
    public void AnswerWithoutThought_IsLeftAlone()
        => Assert.Equal([Word, Word, Word, Word], Run(new ThinkingBudget(1, Close, [Sentence, Close], Open), 4, _ => Word));

    [Fact]
    public void ThoughtThatEndsByItself_IsLeftAlone()
        => Assert.Equal(
            [Word, Close, Word, Word],
            Run(new ThinkingBudget(2, Close, [Sentence, Close]), 4, i => i == 1 ? Close : Word));

    private static int[] Run(ThinkingBudget budget, int length, Func<int, int> draw)
    {
        GenerationRequest request = new() { Prompt = [0], Thinking = budget };
        Sequence sequence = new(request, new Sampler(request.Sampling, request.Prompt, 10, 0), 100, CancellationToken.None);
        for (int i = 0; i < length; i++)
        {
            int forced = ThoughtLimiter.NextForced(sequence);
            int token = forced >= 0 ? forced : draw(i);
            sequence.Tokens.Add(token);
            ThoughtLimiter.Observe(sequence, token, forced >= 0);
        }
        return [.. sequence.Tokens.Skip(1)];
    }
}
