using Ponder.Inference.Speculation;

namespace Ponder.Inference.Tests.Speculation;

public sealed class NgramIndexTests
{
    [Theory]
    [InlineData(1, 2, 4)]
    [InlineData(2, 2, 5)]
    [InlineData(3, 1, 1)]
    public void Match_IsARealEarlierOccurrence_AndRarelyMissed(int seed, int shortest, int longest)
    {
        Random random = new(seed);
        List<int> text = [];
        NgramIndex index = new(shortest, longest, expected: 16);
        int missed = 0, matches = 0;
        for (int i = 0; i < 3000; i++)
        {
            text.Add(random.Next(5));
            int[] now = [.. text];
            index.Extend(now);
            if (index.MatchLength > 0)
            {
                Assert.InRange(index.MatchEnd, index.MatchLength, now.Length - 1);
                Assert.Equal(now[^index.MatchLength..], now[(index.MatchEnd - index.MatchLength)..index.MatchEnd]);
            }
            int longestThere = Longest(now, shortest, longest);
            Assert.True(index.MatchLength <= longestThere);
            matches += longestThere > 0 ? 1 : 0;
            missed += index.MatchLength < longestThere ? 1 : 0;
        }
        // Only where two texts meet in one place of the table.
        Assert.InRange(missed, 0, matches / 4);
    }

    [Fact]
    public void Continuation_IsWhatFollowedTheNewestOccurrence_AndRepeatsItself()
    {
        NgramIndex index = new(2, 4, expected: 16);
        int[] text = [1, 2, 3, 9, 1, 2, 4, 8, 7, 1, 2];
        index.Extend(text);
        int[] following = new int[7];
        index.Continue(text, following);

        Assert.Equal((2, 6), (index.MatchLength, index.MatchEnd));
        Assert.Equal([4, 8, 7, 1, 2, 4, 8], following);
    }

    private static int Longest(int[] text, int shortest, int longest)
    {
        for (int n = Math.Min(longest, text.Length - 1); n >= shortest; n--)
        {
            if (text.AsSpan(0, text.Length - 1).IndexOf(text.AsSpan(text.Length - n)) >= 0)
                return n;
        }
        return 0;
    }
}
