using Ponder.Cli.Terminals;

namespace Ponder.Cli.Tests.Terminals;

public class DisplayWidthTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("plain", 5)]
    [InlineData("漢字", 4)]
    [InlineData("ひらがな、", 10)]
    [InlineData("한글", 4)]
    [InlineData("ｆｕｌｌ", 8)]
    [InlineData("e\u0301", 1)]
    [InlineData("\u200b", 0)]
    [InlineData("🙂", 2)]
    [InlineData("─│•√∑", 5)]
    [InlineData("𠮷", 2)]
    [InlineData("\u001b", 0)]
    public void Counts_columns(string text, int columns) => Assert.Equal(columns, DisplayWidth.Of(text));
}
