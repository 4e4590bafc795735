using CsCheck;
using Ponder.Generation;

namespace Ponder.Tests.Generation;

public sealed class StopStringFilterTests
{
    [Theory]
    [InlineData("Hello END world", "Hello ", "END")]
    [InlineData("EN", "EN", null)]
    [InlineData("ENEND", "EN", "END")]
    [InlineData("", "", null)]
    public void Text_EndsBeforeTheStopString(string text, string expected, string? found)
    {
        foreach (int length in Enumerable.Range(1, 4))
            Assert.Equal((expected, found), Filter(["END"], [.. text.Chunk(length).Select(piece => new string(piece))]));
    }

    [Fact]
    public void Text_IsHeldBackOnlyWhileItMayBeAStopString()
    {
        StopStringFilter filter = new(["abc", "</s>"]);

        Assert.Equal("x", filter.Append("xa"));
        Assert.Equal("", filter.Append("b"));
        Assert.Equal("abb", filter.Append("b"));
        Assert.Equal("", filter.Append("<"));
        Assert.Equal("<<", filter.Append("<</"));
        Assert.Equal("</", filter.Flush());
    }

    [Fact]
    public void Cuts_DoNotChangeTheResult()
        => Gen.Select(Gen.Char["abc"].Array[0, 30], Gen.Char["abc"].Array[1, 4].Array[1, 3], Gen.Int[1, 5].Array[1, 30])
            .Sample((characters, stopCharacters, lengths) =>
            {
                string text = new(characters);
                string[] stops = [.. stopCharacters.Select(stop => new string(stop))];
                Assert.Equal(Naive(text, stops), Filter(stops, Cut(text, lengths)));
            });

    [Fact]
    public void EmptyStopStrings_AreIgnored()
        => Assert.Equal(("text", null), Filter([""], ["text"]));

    [Fact]
    public void Nothing_FollowsAStopString()
    {
        StopStringFilter filter = new(["."]);

        Assert.Equal("a", filter.Append("a.b"));
        Assert.Equal("", filter.Append("c") + filter.Flush());
    }

    // The stop string whose last character comes first; of several, the longest.
    private static (string Text, string? Found) Naive(string text, string[] stops)
    {
        for (int end = 1; end <= text.Length; end++)
        {
            string? found = stops.Where(stop => text[..end].EndsWith(stop, StringComparison.Ordinal)).MaxBy(stop => stop.Length);
            if (found is not null)
                return (text[..(end - found.Length)], found);
        }
        return (text, null);
    }

    private static (string Text, string? Found) Filter(string[] stops, string[] pieces)
    {
        StopStringFilter filter = new(stops);
        string text = string.Concat(pieces.Select(filter.Append));
        return (text + filter.Flush(), filter.Found);
    }

    private static string[] Cut(string text, int[] lengths)
    {
        List<string> pieces = [];
        for (int at = 0, i = 0; at < text.Length; i++)
        {
            int length = Math.Min(lengths[i % lengths.Length], text.Length - at);
            pieces.Add(text.Substring(at, length));
            at += length;
        }
        return [.. pieces];
    }
}
