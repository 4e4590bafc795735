using System.Globalization;
using CsCheck;
using Ponder.Verifiers.Code;

namespace Ponder.Verifiers.Tests.Code;

public class OutputComparisonTests
{
    [Theory]
    [InlineData("3\n", "3")]
    [InlineData("  3  \n\n", "3")]
    [InlineData("1 2\n3 4", " 1 2 \r\n 3 4 \r\n")]
    [InlineData("1  2", "1 2")]
    [InlineData("1.0 2", "1 2.00")]
    [InlineData("1e2", "100")]
    [InlineData("+5", "5")]
    [InlineData("-0.0", "0")]
    [InlineData("0e17", "0.000")]
    [InlineData("1_000", "1000")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("inf -Infinity", "Infinity -INF")]
    [InlineData("1e999999999999", "10e999999999998")]
    [InlineData("nan", "nan")]
    [InlineData("\uff11\u0662.5", "12.5")]
    [InlineData("1e\u0663", "1000")]
    [InlineData("\ud835\udfd9", "1")]
    [InlineData("", "\n")]
    [InlineData("YES", "YES")]
    [InlineData("a\u001cb", "a\u001cb\u001f")]
    public void Equal_outputs(string output, string expected) => Assert.True(OutputComparison.AreEqual(output, expected));

    [Theory]
    [InlineData("3", "4")]
    [InlineData("3\n4", "3")]
    [InlineData("3", "3\n\n4")]
    [InlineData("YES", "Yes")]
    [InlineData("a  b", "a b")]
    [InlineData("50000000000000000", "50000000000000001")]
    [InlineData("0.1000000000000000055511151231257827", "0.1")]
    [InlineData("0.30000000000000004", "0.3")]
    [InlineData("1 2 3", "1 2")]
    [InlineData("1 2", "1 2 3")]
    [InlineData("1 x", "1.0 x")]
    [InlineData("nan", "NaN")]
    [InlineData("1e5 ", "1e6")]
    [InlineData("-1", "1")]
    [InlineData("1,2", "1, 2")]
    [InlineData("0x10", "16")]
    [InlineData("\u00b2", "2")]
    [InlineData("1e", "1e0")]
    [InlineData("1e99999999999999999999", "1e99999999999999999999.0")]
    public void Different_outputs(string output, string expected) => Assert.False(OutputComparison.AreEqual(output, expected));

    [Fact]
    public void Numbers_are_equal_exactly_when_decimals_are() => Gen.Select(Gen.Decimal, Gen.Decimal).Sample((a, b) =>
    {
        string left = a.ToString(CultureInfo.InvariantCulture);
        string right = b.ToString(CultureInfo.InvariantCulture);
        string other = (a + 1.0m - 1.00m).ToString(CultureInfo.InvariantCulture);
        return OutputComparison.AreEqual(left, right) == (a == b)
            && OutputComparison.AreEqual(left, other) == (a == decimal.Parse(other, CultureInfo.InvariantCulture))
            && OutputComparison.AreEqual(left, left + (left.Contains('.', StringComparison.Ordinal) ? "000" : ".000"));
    });

    [Fact]
    public void A_difference_names_the_line() =>
        Assert.Equal("line 2: \"x\", expected \"y\"", OutputComparison.Difference("1\nx", "1.0\ny"));

    [Fact]
    public void Long_numbers_take_no_longer_than_their_length()
    {
        string digits = new('7', 1_000_000);
        Assert.True(OutputComparison.AreEqual(digits + "e999999999", digits + "0e999999998"));
    }
}
