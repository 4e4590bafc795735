using System.Globalization;
using System.Numerics;

namespace Ponder.Verifiers.Mathematics.Numbers;

/// <summary>A fraction of two big integers in lowest terms, the denominator positive. The default value is not one.</summary>
internal readonly struct Rational : IEquatable<Rational>, IComparable<Rational>
{
    private Rational(BigInteger numerator, BigInteger denominator)
    {
        Numerator = numerator;
        Denominator = denominator;
    }

    public static Rational Zero { get; } = new(BigInteger.Zero, BigInteger.One);

    public static Rational One { get; } = new(BigInteger.One, BigInteger.One);

    public BigInteger Numerator { get; }

    public BigInteger Denominator { get; }

    public bool IsZero => Numerator.IsZero;

    public bool IsOne => Numerator.IsOne && Denominator.IsOne;

    public bool IsInteger => Denominator.IsOne;

    public int Sign => Numerator.Sign;

    /// <summary>Bits of numerator and denominator together: what arithmetic with it costs.</summary>
    public long Bits => Numerator.GetBitLength() + Denominator.GetBitLength();

    public static implicit operator Rational(int value) => new(value, BigInteger.One);

    public static implicit operator Rational(BigInteger value) => new(value, BigInteger.One);

    public static bool operator ==(Rational left, Rational right) => left.Equals(right);

    public static bool operator !=(Rational left, Rational right) => !left.Equals(right);

    public static bool operator <(Rational left, Rational right) => left.CompareTo(right) < 0;

    public static bool operator >(Rational left, Rational right) => left.CompareTo(right) > 0;

    public static bool operator <=(Rational left, Rational right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Rational left, Rational right) => left.CompareTo(right) >= 0;

    public static Rational operator -(Rational value) => new(-value.Numerator, value.Denominator);

    public static Rational operator +(Rational left, Rational right) => left.IsInteger && right.IsInteger
        ? new(left.Numerator + right.Numerator, BigInteger.One)
        : left.IsZero ? right : right.IsZero ? left
        : Of((left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    public static Rational operator -(Rational left, Rational right) => left + -right;

    public static Rational operator *(Rational left, Rational right) => left.IsInteger && right.IsInteger
        ? new(left.Numerator * right.Numerator, BigInteger.One)
        : left.IsOne ? right : right.IsOne ? left : Of(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    /// <summary>Divides; <paramref name="right"/> must not be zero.</summary>
    public static Rational operator /(Rational left, Rational right) => right.IsOne ? left
        : Of(left.Numerator * right.Denominator, left.Denominator * right.Numerator);

    /// <summary>A fraction in lowest terms; the denominator must not be zero.</summary>
    public static Rational Of(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
            throw new DivideByZeroException();
        if (denominator.Sign < 0)
        {
            numerator = -numerator;
            denominator = -denominator;
        }
        if (denominator.IsOne)
            return new Rational(numerator, denominator);
        BigInteger divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        return divisor.IsOne ? new Rational(numerator, denominator) : new Rational(numerator / divisor, denominator / divisor);
    }

    /// <summary>Digits with at most one point, such as <c>12</c>, <c>1.50</c> or <c>.5</c>.</summary>
    public static Rational OfDecimal(ReadOnlySpan<char> digits)
    {
        int point = digits.IndexOf('.');
        if (point < 0)
            return BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        string all = string.Concat(digits[..point], digits[(point + 1)..]);
        BigInteger numerator = all.Length == 0 ? BigInteger.Zero
            : BigInteger.Parse(all, NumberStyles.None, CultureInfo.InvariantCulture);
        return Of(numerator, BigInteger.Pow(10, digits.Length - point - 1));
    }

    public Rational Abs() => new(BigInteger.Abs(Numerator), Denominator);

    public Rational Pow(int exponent) => exponent >= 0
        ? new(BigInteger.Pow(Numerator, exponent), BigInteger.Pow(Denominator, exponent))
        : Of(BigInteger.Pow(Denominator, -exponent), BigInteger.Pow(Numerator, -exponent));

    public BigInteger Floor()
    {
        BigInteger quotient = BigInteger.DivRem(Numerator, Denominator, out BigInteger rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }

    /// <summary>Rounded to so many decimals, halves away from zero.</summary>
    public Rational Round(int decimals)
    {
        BigInteger scale = BigInteger.Pow(10, decimals);
        BigInteger twice = (2 * BigInteger.Abs(Numerator) * scale) + Denominator;
        return Of(Sign * (twice / (2 * Denominator)), scale);
    }

    public int CompareTo(Rational other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    public bool Equals(Rational other) => Numerator == other.Numerator && Denominator == other.Denominator;

    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Numerator, Denominator);

    public override string ToString() => IsInteger
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
}
