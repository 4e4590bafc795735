using System.Numerics;

namespace Ponder.Verifiers.Mathematics.Numbers;

/// <summary>
/// Elementary functions of <see cref="BigFloat"/> by their series over fixed-point numbers, with arguments reduced first
/// (Brent and Zimmermann, Modern Computer Arithmetic, chapter 4), good to about 250 bits.
/// </summary>
internal static class BigFunctions
{
    private const int Bits = BigFloat.Precision + 64;
    private const int LargestExponential = 30;
    private static readonly BigInteger s_one = BigInteger.One << Bits;
    private static readonly BigInteger s_pi = FixedPi(Bits + 128);
    private static readonly BigInteger s_ln2 = FixedLn2();

    /// <summary>The circle's constant.</summary>
    public static BigFloat Pi { get; } = BigFloat.OfFixed(s_pi, Bits + 128);

    public static BigFloat Exp(BigFloat x)
    {
        if (x.Magnitude > LargestExponential)
            throw new TooComplexException("an exponential larger or smaller than is computed");
        BigInteger value = x.ToFixed(Bits + 32);
        BigInteger ln2 = s_ln2 << 32;
        BigInteger turns = BigInteger.Divide(value, ln2);
        BigInteger rest = (value - (turns * ln2)) >> 32;
        // exp(r) = exp(r/256)^256
        BigInteger small = rest >> 8;
        BigInteger sum = s_one;
        BigInteger term = s_one;
        for (int n = 1; !term.IsZero && n < 200; n++)
        {
            term = ((term * small) >> Bits) / n;
            sum += term;
        }
        for (int i = 0; i < 8; i++)
            sum = (sum * sum) >> Bits;
        return BigFloat.OfFixed(sum, Bits).Scale((long)turns);
    }

    /// <summary>The natural logarithm of a positive number.</summary>
    public static BigFloat Ln(BigFloat x)
    {
        long magnitude = x.Magnitude;
        BigFloat mantissa = x.Scale(-magnitude);
        BigFloat guess = BigFloat.Of(Math.Log(mantissa.ToDouble()));
        // Halley's iteration triples the correct digits: 50, 150, 450.
        for (int i = 0; i < 3; i++)
        {
            BigFloat exp = Exp(guess);
            guess += ((mantissa - exp) / (mantissa + exp)).Scale(1);
        }
        return guess + (BigFloat.Of((BigInteger)magnitude) * BigFloat.OfFixed(s_ln2, Bits));
    }

    public static (BigFloat Sin, BigFloat Cos) SinCos(BigFloat x)
    {
        if (x.Magnitude > 60)
            throw new TooComplexException("an angle larger than is computed");
        BigInteger value = x.ToFixed(Bits + 128);
        BigInteger quarter = s_pi >> 1;
        BigInteger turns = BigInteger.Divide((value << 1) + (value.Sign * quarter), quarter << 1);
        BigInteger rest = (value - (turns * quarter)) >> 128;
        BigInteger square = (rest * rest) >> Bits;
        BigInteger sin = rest;
        BigInteger term = rest;
        for (int n = 2; !term.IsZero && n < 400; n += 2)
        {
            term = -((term * square) >> Bits) / (n * (n + 1));
            sin += term;
        }
        BigInteger cos = s_one;
        term = s_one;
        for (int n = 1; !term.IsZero && n < 400; n += 2)
        {
            term = -((term * square) >> Bits) / (n * (n + 1));
            cos += term;
        }
        BigFloat s = BigFloat.OfFixed(sin, Bits);
        BigFloat c = BigFloat.OfFixed(cos, Bits);
        return (int)(((turns % 4) + 4) % 4) switch
        {
            0 => (s, c),
            1 => (c, -s),
            2 => (-s, -c),
            _ => (-c, s),
        };
    }

    public static BigFloat Atan(BigFloat x)
    {
        if (x.Magnitude > 1)
        {
            BigFloat half = Pi.Scale(-1);
            BigFloat rest = Atan(BigFloat.One / x.Abs());
            return x.Sign > 0 ? half - rest : rest - half;
        }
        BigFloat guess = BigFloat.Of(Math.Atan(x.ToDouble()));
        BigFloat three = BigFloat.Of((BigInteger)3);
        // What is left, tan(atan x - guess), is small: its arc tangent is z - z^3/3 to five times the digits.
        for (int i = 0; i < 3; i++)
        {
            (BigFloat sin, BigFloat cos) = SinCos(guess);
            BigFloat z = ((x * cos) - sin) / (cos + (x * sin));
            guess += z - (z * z * z / three);
        }
        return guess;
    }

    /// <summary>The angle of a point, from -π to π; zero for the origin.</summary>
    public static BigFloat Atan2(BigFloat y, BigFloat x)
    {
        if (x.IsZero)
            return y.Sign == 0 ? BigFloat.Zero : y.Sign > 0 ? Pi.Scale(-1) : -Pi.Scale(-1);
        BigFloat angle = y.IsZero ? BigFloat.Zero : Atan(y / x);
        return x.Sign > 0 ? angle : y.Sign >= 0 ? angle + Pi : angle - Pi;
    }

    // Machin: pi = 16 atan(1/5) - 4 atan(1/239).
    private static BigInteger FixedPi(int bits)
    {
        int guarded = bits + 32;
        return ((16 * AtanOfReciprocal(5, guarded)) - (4 * AtanOfReciprocal(239, guarded))) >> 32;
    }

    private static BigInteger AtanOfReciprocal(int x, int bits)
    {
        BigInteger power = (BigInteger.One << bits) / x;
        BigInteger sum = power;
        for (int n = 3, sign = -1; !power.IsZero; n += 2, sign = -sign)
        {
            power /= x * x;
            sum += sign * (power / n);
        }
        return sum;
    }

    // ln 2 = 2 atanh(1/3)
    private static BigInteger FixedLn2()
    {
        const int Guarded = Bits + 32;
        BigInteger power = (BigInteger.One << Guarded) / 3;
        BigInteger sum = power;
        for (int n = 3; !power.IsZero; n += 2)
        {
            power /= 9;
            sum += power / n;
        }
        return (2 * sum) >> 32;
    }
}
