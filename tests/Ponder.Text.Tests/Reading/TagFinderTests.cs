using Ponder.Text.Reading;

namespace Ponder.Text.Tests.Reading;

public sealed class TagFinderTests
{
    [Theory]
    [InlineData("ab</t>c", false, 2, "</t>")]
    [InlineData("ab<x></t>", false, 2, "<x>")]
    [InlineData("ab</", false, 2, null)]
    [InlineData("ab</", true, 4, null)]
    [InlineData("a<<x", false, 2, null)]
    [InlineData("<</t>", false, 1, "</t>")]
    [InlineData("a<b", false, 3, null)]
    [InlineData("", false, 0, null)]
    public void Find_GivesTheFirstTagOrItsPossibleBeginning(string text, bool final, int expected, string? expectedTag)
    {
        int at = TagFinder.Find(text, "</t>", "<x>", final, out string? tag);

        Assert.Equal(expected, at);
        Assert.Equal(expectedTag, tag);
    }
}
