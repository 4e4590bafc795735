using System.Globalization;
using System.Numerics;

namespace Ponder.Tasks.Tools;

/// <summary>A fraction, so that decimals are computed exactly.</summary>
internal readonly record struct Rational
{
    /// <summary>Digits a number may have.</summary>
    public const int MostDigits = 40;

    private const int RoundedPlaces = 6;

    private Rational(BigInteger numerator, BigInteger denominator)
    {
        BigInteger divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * (denominator.Sign < 0 ? -1 : 1);
        Numerator = numerator / divisor;
        Denominator = denominator / divisor;
    }

    private BigInteger Numerator { get; }

    private BigInteger Denominator { get; }

    /// <summary>Whether it is 0.</summary>
    public bool IsZero => Numerator.IsZero;

    /// <summary>Whether it has grown beyond what tools work with.</summary>
    public bool IsTooLong => Numerator.GetBitLength() > 600 || Denominator.GetBitLength() > 600;

    /// <summary>A whole number.</summary>
    public static implicit operator Rational(long value) => new(value, BigInteger.One);

    /// <summary>Reads digits with at most one point and a minus before them.</summary>
    public static bool TryParse(string text, out Rational value)
    {
        value = default;
        string digits = text.StartsWith('-') ? text[1..] : text;
        int point = digits.IndexOf('.', StringComparison.Ordinal);
        string all = digits.Replace(".", "", StringComparison.Ordinal);
        bool isPlain = all.Length is > 0 and <= MostDigits && all.All(char.IsAsciiDigit)
            && point != 0 && point != digits.Length - 1 && digits.Length - all.Length <= 1;
        if (!isPlain)
            return false;
        BigInteger whole = BigInteger.Parse(all, CultureInfo.InvariantCulture) * (text.StartsWith('-') ? -1 : 1);
        value = new(whole, BigInteger.Pow(10, point < 0 ? 0 : digits.Length - point - 1));
        return true;
    }

    /// <summary>Reads a number that is known to be one.</summary>
    public static Rational Parse(string text) =>
        TryParse(text, out Rational value) ? value : throw new FormatException($"no number: {text}");

    /// <summary>The sum.</summary>
    public static Rational operator +(Rational a, Rational b) =>
        new(a.Numerator * b.Denominator + b.Numerator * a.Denominator, a.Denominator * b.Denominator);

    /// <summary>The difference.</summary>
    public static Rational operator -(Rational a, Rational b) => a + -b;

    /// <summary>The opposite.</summary>
    public static Rational operator -(Rational a) => new(-a.Numerator, a.Denominator);

    /// <summary>The product.</summary>
    public static Rational operator *(Rational a, Rational b) => new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    /// <summary>The quotient.</summary>
    public static Rational operator /(Rational a, Rational b) => new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    /// <summary>Whether it can be written as a decimal with so many places.</summary>
    public bool FitsPlaces(int places) => (BigInteger.Pow(10, places) * Numerator % Denominator).IsZero;

    /// <summary>As a decimal: exact where it ends within 40 places, else rounded to six.</summary>
    public string ToText()
    {
        int places = 0;
        while (places < MostDigits && !FitsPlaces(places))
            places++;
        bool isExact = FitsPlaces(places);
        if (!isExact)
            places = RoundedPlaces;
        BigInteger scaled = Round(BigInteger.Abs(Numerator) * BigInteger.Pow(10, places), Denominator);
        string digits = scaled.ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
        string sign = Numerator.Sign < 0 && !scaled.IsZero ? "-" : "";
        return sign + (places == 0 ? digits : $"{digits[..^places]}.{digits[^places..]}");
    }

    private static BigInteger Round(BigInteger numerator, BigInteger denominator) => (2 * numerator + denominator) / (2 * denominator);
}
