using Ponder.Cli.Chat;
using Ponder.Cli.Editing;

namespace Ponder.Cli.Tests.Chat;

public class PipedLinesTests
{
    [Fact]
    public async Task Lines_end_where_they_should_and_a_bad_one_is_bad_alone()
    {
        byte[] input = [.. "\uFEFFé思\r\n"u8, .. "a"u8, 0xE6, 0x80, (byte)'\n', .. "\n"u8, .. "😀 end"u8];
        using PipedLines lines = new(new MemoryStream(input));
        List<LineRead> read = [];
        do
            read.Add(await lines.ReadAsync("", TestContext.Current.CancellationToken));
        while (read[^1].Kind != LineReadKind.End);

        Assert.Equal(["é思", "a\uFFFD", "", "😀 end", ""], read.Select(line => line.Text));
        Assert.Equal(
            [null, "standard input, line 2: byte 1: expected UTF-8 text", null, null, null], read.Select(line => line.Problem));
    }
}
