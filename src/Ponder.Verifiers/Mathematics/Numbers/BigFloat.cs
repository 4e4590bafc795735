using System.Numerics;

namespace Ponder.Verifiers.Mathematics.Numbers;

/// <summary>A binary floating-point number of <see cref="Precision"/> bits: mantissa times a power of two.</summary>
internal readonly struct BigFloat
{
    /// <summary>Bits of a mantissa: about 77 decimals.</summary>
    public const int Precision = 256;

    private const long LargestExponent = 1L << 40;

    private BigFloat(BigInteger mantissa, long exponent)
    {
        Mantissa = mantissa;
        Exponent = exponent;
    }

    public static BigFloat Zero => default;

    public static BigFloat One { get; } = Of(BigInteger.One);

    public BigInteger Mantissa { get; }

    public long Exponent { get; }

    public int Sign => Mantissa.Sign;

    public bool IsZero => Mantissa.IsZero;

    /// <summary>The exponent of the leading bit plus one; the number is below two to this.</summary>
    public long Magnitude => IsZero ? long.MinValue / 4 : Exponent + (long)BigInteger.Abs(Mantissa).GetBitLength();

    public static BigFloat operator -(BigFloat value) => new(-value.Mantissa, value.Exponent);

    public static BigFloat operator +(BigFloat left, BigFloat right)
    {
        if (left.IsZero)
            return right;
        if (right.IsZero)
            return left;
        if (left.Magnitude > right.Magnitude + Precision + 8)
            return left;
        if (right.Magnitude > left.Magnitude + Precision + 8)
            return right;
        long exponent = Math.Min(left.Exponent, right.Exponent);
        return Round((left.Mantissa << (int)(left.Exponent - exponent)) + (right.Mantissa << (int)(right.Exponent - exponent)),
            exponent);
    }

    public static BigFloat operator -(BigFloat left, BigFloat right) => left + -right;

    public static BigFloat operator *(BigFloat left, BigFloat right) =>
        Round(left.Mantissa * right.Mantissa, left.Exponent + right.Exponent);

    /// <summary>Divides; <paramref name="right"/> must not be zero.</summary>
    public static BigFloat operator /(BigFloat left, BigFloat right)
    {
        // What is too small to be computed with has become zero.
        if (right.IsZero)
            throw new TooComplexException("a quotient larger than is computed with");
        int shift = Precision + 8 + (int)right.Mantissa.GetBitLength();
        return Round((left.Mantissa << shift) / right.Mantissa, left.Exponent - right.Exponent - shift);
    }

    public static bool operator <(BigFloat left, BigFloat right) => (left - right).Sign < 0;

    public static bool operator >(BigFloat left, BigFloat right) => (left - right).Sign > 0;

    public static BigFloat Of(BigInteger value) => Round(value, 0);

    public static BigFloat Of(Rational value) => value.IsInteger ? Of(value.Numerator)
        : Of(value.Numerator) / Of(value.Denominator);

    public static BigFloat Of(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF);
        long mantissa = (bits & 0xFFFFFFFFFFFFF) | (exponent == 0 ? 0 : 1L << 52);
        return new BigFloat(value < 0 ? -mantissa : mantissa, Math.Max(exponent, 1) - 1075);
    }

    /// <summary>A fixed-point number: <paramref name="value"/> divided by two to <paramref name="bits"/>.</summary>
    public static BigFloat OfFixed(BigInteger value, int bits) => Round(value, -bits);

    public BigFloat Abs() => new(BigInteger.Abs(Mantissa), Exponent);

    public BigFloat Scale(long powerOfTwo) => IsZero ? this : new(Mantissa, Exponent + powerOfTwo);

    /// <summary>As a fixed-point number with so many bits behind the point, rounded down.</summary>
    public BigInteger ToFixed(int bits)
    {
        long shift = Exponent + bits;
        if (shift > 1 << 20)
            throw new TooComplexException("a number larger than is computed with");
        return shift >= 0 ? Mantissa << (int)shift : shift < -(1 << 20) ? (Mantissa.Sign < 0 ? -1 : 0) : Mantissa >> (int)-shift;
    }

    public double ToDouble()
    {
        if (IsZero)
            return 0;
        int drop = (int)BigInteger.Abs(Mantissa).GetBitLength() - 60;
        BigInteger top = drop > 0 ? Mantissa >> drop : Mantissa;
        long exponent = Exponent + Math.Max(drop, 0);
        return exponent > 2000 ? (Sign > 0 ? double.PositiveInfinity : double.NegativeInfinity)
            : exponent < -2000 ? 0 : Math.ScaleB((double)top, (int)exponent);
    }

    public BigFloat SquareRoot()
    {
        if (IsZero)
            return this;
        int shift = (2 * Precision) + 16 - (int)Mantissa.GetBitLength();
        if (((Exponent - shift) & 1) != 0)
            shift++;
        BigInteger scaled = shift >= 0 ? Mantissa << shift : Mantissa >> -shift;
        return Round(IntegerRoots.FloorOfSquareRoot(scaled), (Exponent - shift) / 2);
    }

    private static BigFloat Round(BigInteger mantissa, long exponent)
    {
        if (mantissa.IsZero)
            return default;
        int excess = (int)BigInteger.Abs(mantissa).GetBitLength() - Precision;
        if (excess > 0)
        {
            mantissa = (mantissa + (BigInteger.One << (excess - 1))) >> excess;
            exponent += excess;
        }
        if (Math.Abs(exponent) > LargestExponent)
            throw new TooComplexException("a number larger than is computed with");
        return new BigFloat(mantissa, exponent);
    }
}
