using CsCheck;
using Ponder.Cli.Rendering;
using Ponder.Cli.Terminals;

namespace Ponder.Cli.Tests.Rendering;

public class LineWrapperTests
{
    private static readonly string[] s_pieces = ["字", "。", "🙂", "，", "**", "e\u0301"];

    [Theory]
    [InlineData("one two three", 8, "one two|three")]
    [InlineData("一二三四五", 8, "一二三四|五")]
    [InlineData("一二三四。五", 8, "一二三|四。五")]
    [InlineData("abcdefghij", 4, "abcd|efgh|ij")]
    [InlineData("中文mixed字", 8, "中文|mixed字")]
    [InlineData("a\nb", 8, "a|b")]
    [InlineData("", 8, "")]
    public void Breaks_where_people_would(string text, int width, string lines) =>
        Assert.Equal(lines, string.Join('|', LineWrapper.Wrap([StyledRun.Plain(text)], width, new Ansi(false))));

    [Fact]
    public void Nothing_is_lost_and_no_line_is_too_wide()
    {
        Gen<string> word = Gen.OneOf(Gen.String[Gen.Char.AlphaNumeric, 1, 12], Gen.Int[0, 5].Select(i => s_pieces[i]));
        Gen.Select(word.Array[0, 40], Gen.Int[4, 30]).Sample((words, width) =>
        {
            List<string> lines = LineWrapper.Wrap(words.Select(StyledRun.Plain), width, new Ansi(false));
            Assert.Equal(string.Concat(words), string.Concat(lines));
            Assert.All(lines, line => Assert.InRange(DisplayWidth.Of(line), 0, width));
        });
    }
}
