using System.Globalization;
using CsCheck;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Tests.Templates.Values;

public sealed class FloatTextTests
{
    [Fact]
    public void Repr_OfAnyNumber_ReadsBackAsTheSameNumber() => Gen.Double.Sample(number =>
    {
        string text = FloatText.Repr(number);

        if (double.IsFinite(number))
            Assert.Equal(number, double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
        Assert.True(!double.IsFinite(number) || text.Contains('.') || text.Contains('e'), text);
    }, iter: 20_000);

    [Theory]
    [InlineData(0.0, "0.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(1e16, "1e+16")]
    [InlineData(9999999999999998.0, "9999999999999998.0")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1e-05")]
    [InlineData(1e23, "1e+23")]
    [InlineData(-1.5e-7, "-1.5e-07")]
    [InlineData(123456.789, "123456.789")]
    [InlineData(double.NaN, "nan")]
    [InlineData(double.NegativeInfinity, "-inf")]
    public void Repr_GivesWhatPythonGives(double number, string expected) => Assert.Equal(expected, FloatText.Repr(number));
}
