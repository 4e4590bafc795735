using Ponder.Cli.Editing;

namespace Ponder.Cli.Tests.Editing;

public class InputHistoryTests
{
    [Fact]
    public void Walks_back_and_forth_and_keeps_the_draft()
    {
        InputHistory history = new();
        history.Add("one");
        history.Add("two");
        history.Add("two");
        Assert.Equal("two", history.Older("draft"));
        Assert.Equal("one", history.Older("two"));
        Assert.Null(history.Older("one"));
        Assert.Equal("two", history.Newer());
        Assert.Equal("draft", history.Newer());
        Assert.Null(history.Newer());
    }
}
