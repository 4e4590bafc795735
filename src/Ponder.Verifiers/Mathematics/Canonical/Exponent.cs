using Ponder.Verifiers.Mathematics.Numbers;

namespace Ponder.Verifiers.Mathematics.Canonical;

/// <summary>A small fraction as exponent, in lowest terms, the denominator positive.</summary>
internal readonly record struct Exponent
{
    private const int Most = 1 << 20;

    public Exponent(long numerator, long denominator)
    {
        long divisor = Gcd(Math.Abs(numerator), denominator);
        numerator /= divisor;
        denominator /= divisor;
        if (Math.Abs(numerator) > Most || denominator > Most)
            throw new TooComplexException("an exponent larger than is computed with");
        Numerator = (int)numerator;
        Denominator = (int)denominator;
    }

    public static Exponent One { get; } = new(1, 1);

    public int Numerator { get; }

    public int Denominator { get; }

    public bool IsInteger => Denominator == 1;

    public static Exponent operator +(Exponent left, Exponent right) =>
        new(((long)left.Numerator * right.Denominator) + ((long)right.Numerator * left.Denominator),
            (long)left.Denominator * right.Denominator);

    /// <summary>The largest integer that is not larger.</summary>
    public int Floor() => (int)Math.Floor((double)Numerator / Denominator);

    /// <summary>The same number, if it is small enough.</summary>
    /// <exception cref="TooComplexException">It is not.</exception>
    public static Exponent Of(Rational value)
    {
        if (value.Numerator.GetBitLength() > 30 || value.Denominator.GetBitLength() > 30)
            throw new TooComplexException("an exponent larger than is computed with");
        return new Exponent((long)value.Numerator, (long)value.Denominator);
    }

    public override string ToString() => IsInteger ? $"{Numerator}" : $"{Numerator}/{Denominator}";

    private static long Gcd(long a, long b)
    {
        while (b != 0)
            (a, b) = (b, a % b);
        return a == 0 ? 1 : a;
    }
}
