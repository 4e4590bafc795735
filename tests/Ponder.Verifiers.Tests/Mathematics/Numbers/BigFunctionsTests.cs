using System.Numerics;
using Ponder.Verifiers.Mathematics.Numbers;

namespace Ponder.Verifiers.Tests.Mathematics.Numbers;

public sealed class BigFunctionsTests
{
    // OEIS A000796, A001113, A002162.
    private const string Pi = "31415926535897932384626433832795028841971693993751058209749445923078164";
    private const string E = "27182818284590452353602874713526624977572470936999595749669676277240766";
    private const string Ln2 = "6931471805599453094172321214581765680755001343602552541206800094933936";

    [Fact]
    public void Constants_have_their_digits()
    {
        AssertDigits(Pi, BigFunctions.Pi);
        AssertDigits(E, BigFunctions.Exp(BigFloat.One));
        AssertDigits(Ln2, BigFunctions.Ln(BigFloat.Of((BigInteger)2)));
        AssertDigits(Pi, BigFunctions.Atan(BigFloat.One) * BigFloat.Of((BigInteger)4));
    }

    [Theory]
    [InlineData(-7.25)]
    [InlineData(-0.5)]
    [InlineData(0.001)]
    [InlineData(1)]
    [InlineData(3.75)]
    [InlineData(40)]
    [InlineData(1234567.5)]
    public void Functions_obey_their_laws(double value)
    {
        BigFloat x = BigFloat.Of(value);
        (BigFloat sin, BigFloat cos) = BigFunctions.SinCos(x);
        AssertClose(BigFloat.One, (sin * sin) + (cos * cos));
        Assert.Equal(Math.Sin(value), sin.ToDouble(), 12);
        Assert.Equal(Math.Cos(value), cos.ToDouble(), 12);
        (BigFloat half, BigFloat halfCos) = BigFunctions.SinCos(x.Scale(-1));
        AssertClose(sin, (half * halfCos).Scale(1));
        Assert.Equal(Math.Atan(value), BigFunctions.Atan(x).ToDouble(), 14);
        if (value > 0)
        {
            AssertClose(x, BigFunctions.Exp(BigFunctions.Ln(x)));
            AssertClose(x, x.SquareRoot() * x.SquareRoot());
        }
        if (Math.Abs(value) < 100)
            AssertClose(BigFloat.One, BigFunctions.Exp(x) * BigFunctions.Exp(-x));
    }

    private static void AssertDigits(string digits, BigFloat value)
    {
        BigFloat expected = BigFloat.Of(Rational.Of(BigInteger.Parse(digits), BigInteger.Pow(10, 70)));
        Assert.True((expected - value).Magnitude < -228, $"{value.ToDouble()}");
    }

    private static void AssertClose(BigFloat expected, BigFloat actual) =>
        Assert.True((expected - actual).Magnitude < Math.Max(expected.Magnitude, 0) - 225,
            $"{expected.ToDouble()} {actual.ToDouble()}");
}
