using System.Globalization;
using System.Numerics;

namespace Ponder.Text.Templates.Values;

/// <summary>
/// Decimal digits of floats, rounded exactly and half to even as Python rounds them; the framework rounds ties away
/// from zero.
/// </summary>
internal static class Decimals
{
    /// <summary>The digits of |number|·10^places, rounded to an integer.</summary>
    /// <param name="number">A finite number.</param>
    /// <param name="places">Decimal places; negative to round before the point.</param>
    public static BigInteger Scale(double number, int places)
    {
        long bits = BitConverter.DoubleToInt64Bits(number);
        int exponent = (int)((bits >> 52) & 0x7FF);
        BigInteger mantissa = bits & 0xFFFFFFFFFFFFF;
        if (exponent == 0)
            exponent = 1;
        else
            mantissa += 1L << 52;
        exponent -= 1075;

        BigInteger numerator = mantissa * BigInteger.Pow(10, Math.Max(places, 0));
        BigInteger denominator = BigInteger.Pow(10, Math.Max(-places, 0));
        if (exponent > 0)
            numerator <<= exponent;
        else
            denominator <<= -exponent;

        BigInteger quotient = BigInteger.DivRem(numerator, denominator, out BigInteger remainder);
        int tie = (remainder * 2).CompareTo(denominator);
        return tie > 0 || (tie == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }

    /// <summary>|number| with a fixed number of decimal places: <c>1.50</c>.</summary>
    public static string Fixed(double number, int places)
    {
        string digits = Scale(number, places).ToString(CultureInfo.InvariantCulture);
        if (places == 0)
            return digits;
        digits = digits.PadLeft(places + 1, '0');
        return $"{digits.AsSpan()[..^places]}.{digits.AsSpan()[^places..]}";
    }

    /// <summary>The first significant digits of |number|, and the power of ten of the first of them.</summary>
    public static (string Digits, int Exponent) Significant(double number, int count)
    {
        if (number == 0)
            return (new string('0', count), 0);

        int exponent = (int)Math.Floor(Math.Log10(Math.Abs(number)));
        while (true)
        {
            // The logarithm may be off by one, and rounding up may add a digit.
            string digits = Scale(number, count - 1 - exponent).ToString(CultureInfo.InvariantCulture);
            if (digits.Length == count)
                return (digits, exponent);
            exponent += digits.Length > count ? 1 : -1;
        }
    }
}
