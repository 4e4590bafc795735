using Ponder.Cli.Errors;
using Ponder.Cli.Input;

namespace Ponder.Cli.Tests.Input;

public class TokenIdsTests
{
    [Theory]
    [InlineData("1,2,3")]
    [InlineData(" 1 2\n3\r\n")]
    [InlineData("[1, 2, 3]")]
    public void Reads_what_people_write(string text) => Assert.Equal([1, 2, 3], TokenIds.Parse(text, "x"));

    [Theory]
    [InlineData("", "x: no token ids, expected at least one")]
    [InlineData("1,two", "x: 'two': expected token ids, as in 1,2,3")]
    [InlineData("-1", "x: '-1': expected token ids, as in 1,2,3")]
    [InlineData("99999999999", "x: '99999999999': expected token ids, as in 1,2,3")]
    public void Names_what_is_none(string text, string message) =>
        Assert.Equal(message, Assert.Throws<CliException>(() => TokenIds.Parse(text, "x")).Message);
}
