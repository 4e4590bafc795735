using System.Numerics;
using CsCheck;
using Ponder.Verifiers.Mathematics.Numbers;

namespace Ponder.Verifiers.Tests.Mathematics.Numbers;

public sealed class RationalTests
{
    private static readonly Gen<Rational> s_any =
        Gen.Select(Gen.Long, Gen.Long[1, long.MaxValue]).Select((numerator, denominator) => Rational.Of(numerator, denominator));

    [Fact]
    public void It_is_a_field() => Gen.Select(s_any, s_any, s_any).Sample((a, b, c) =>
        a + b == b + a && (a + b) + c == a + (b + c) && a * (b + c) == (a * b) + (a * c) && a - a == Rational.Zero
        && (b.IsZero || a / b * b == a) && (a < b) == (a - b).Sign < 0);

    [Theory]
    [InlineData("0.125", 1, 8)]
    [InlineData(".5", 1, 2)]
    [InlineData("12", 12, 1)]
    [InlineData("1.50", 3, 2)]
    public void Decimals_are_exact(string digits, int numerator, int denominator) =>
        Assert.Equal(Rational.Of(numerator, denominator), Rational.OfDecimal(digits));

    [Theory]
    [InlineData(1, 3, 2, 33, 100)]
    [InlineData(2, 3, 2, 67, 100)]
    [InlineData(-2, 3, 2, -67, 100)]
    [InlineData(1, 8, 2, 13, 100)]
    [InlineData(5, 2, 0, 3, 1)]
    public void Rounding_takes_halves_away_from_zero(int numerator, int denominator, int decimals, int top, int bottom) =>
        Assert.Equal(Rational.Of(top, bottom), Rational.Of(numerator, denominator).Round(decimals));

    [Theory]
    [InlineData(7, 2, 3)]
    [InlineData(-7, 2, -4)]
    [InlineData(-4, 2, -2)]
    public void The_floor_is_not_larger(int numerator, int denominator, int floor) =>
        Assert.Equal((BigInteger)floor, Rational.Of(numerator, denominator).Floor());

    [Fact]
    public void Square_roots_of_integers_are_exact_or_none() => Gen.ULong.Sample(value =>
    {
        BigInteger root = IntegerRoots.FloorOfSquareRoot(value);
        return root * root <= value && (root + 1) * (root + 1) > value
            && IntegerRoots.ExactSquareRoot((BigInteger)value * value) == value;
    });
}
