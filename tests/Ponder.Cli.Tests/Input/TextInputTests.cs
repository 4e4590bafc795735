using Ponder.Cli.Errors;
using Ponder.Cli.Input;

namespace Ponder.Cli.Tests.Input;

public class TextInputTests
{
    [Fact]
    public void Decodes_utf8_and_drops_a_byte_order_mark() => Assert.Equal("é🙂", TextInput.Decode("\uFEFFé🙂"u8, "x"));

    [Fact]
    public void Says_where_it_stops_being_utf8()
    {
        CliException error = Assert.Throws<CliException>(() => TextInput.Decode([(byte)'a', (byte)'b', 0xFF, (byte)'c'], "x"));
        Assert.Equal("x: byte 2: expected UTF-8 text", error.Message);
    }
}
