using Ponder.Cli.Output;

namespace Ponder.Cli.Tests.Output;

public class ByteSizeTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1000, "0.98 KiB")]
    [InlineData(19_851_335_840, "18.5 GiB")]
    [InlineData(307_000_000, "293 MiB")]
    public void Three_digits_and_a_unit(double bytes, string text) => Assert.Equal(text, ByteSize.Format(bytes));
}
