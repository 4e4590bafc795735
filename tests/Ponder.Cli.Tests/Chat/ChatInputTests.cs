using Ponder.Cli.Chat;

namespace Ponder.Cli.Tests.Chat;

public class ChatInputTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("one\\\ntwo\\\nthree", "one\ntwo\nthree")]
    [InlineData("\"\"\"one\n\ntwo\"\"\"", "one\n\ntwo")]
    [InlineData("\"\"\"\none\ntwo\n\"\"\"", "one\ntwo")]
    [InlineData("\"\"\"same line\"\"\"", "same line")]
    [InlineData("say \"\"\" inside", "say \"\"\" inside")]
    public void Lines_become_one_text(string lines, string expected)
    {
        ChatInput input = new();
        string[] parts = lines.Split('\n');
        foreach (string line in parts[..^1])
            Assert.Null(input.Add(line));
        Assert.Equal(expected, input.Add(parts[^1]));
        Assert.False(input.IsOpen);
    }

    [Fact]
    public void Lines_pasted_at_once_are_as_lines_typed()
    {
        Assert.Equal("one\ntwo", new ChatInput().Add("\"\"\"\none\ntwo\"\"\""));
        Assert.Equal("one\ntwo", new ChatInput().Add("\"\"\"one\ntwo\n\"\"\""));
        Assert.Equal("one\ntwo", new ChatInput().Add("one\ntwo"));
    }

    [Fact]
    public void An_end_in_the_midst_keeps_what_there_is()
    {
        ChatInput input = new();
        Assert.Null(input.Add("\"\"\"one"));
        Assert.True(input.IsOpen);
        Assert.Equal("one", input.End());
        Assert.Null(input.End());
    }
}
