using System.Globalization;

namespace Ponder.Tasks.Mathematics;

/// <summary>Numbers as they are written.</summary>
internal static class Numerals
{
    /// <summary>A number in digits.</summary>
    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A decimal with the digits after the point that it has.</summary>
    public static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A decimal without zeros at its end.</summary>
    public static string Short(decimal number)
    {
        string text = Text(number);
        return text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    /// <summary>How many digits a number has.</summary>
    public static int Count(long number) => Text(Math.Abs(number)).Length;

    /// <summary>A random number of so many digits, not 0.</summary>
    public static int Draw(TaskRandom random, int digits)
    {
        int least = Power(digits - 1);
        return random.Next(least, (least * 10) - 1);
    }

    /// <summary>A random decimal with so many digits before and after the point, the last one not 0.</summary>
    public static decimal DrawDecimal(TaskRandom random, int digits, int places)
    {
        int whole = digits == 1 ? random.Next(0, 9) : Draw(random, digits);
        int units = (whole * Power(places)) + (places == 0 ? 0 : (10 * random.Next(0, Power(places - 1) - 1)) + random.Next(1, 9));
        return new decimal(units, 0, 0, false, (byte)places);
    }

    /// <summary>A power of ten.</summary>
    public static int Power(int exponent) => exponent == 0 ? 1 : 10 * Power(exponent - 1);

    /// <summary>A number as the sum of its digits' values, from the left, zeros left out: 300, 40 and 7.</summary>
    public static IReadOnlyList<int> Parts(int number)
    {
        string digits = Text(number);
        List<int> parts = [];
        for (int i = 0; i < digits.Length; i++)
        {
            if (digits[i] != '0')
                parts.Add((digits[i] - '0') * Power(digits.Length - 1 - i));
        }
        return parts;
    }

    /// <summary>A fraction in LaTeX, or a whole number.</summary>
    public static string Fraction(long numerator, long denominator) =>
        denominator == 1 ? Text(numerator) : $"\\frac{{{Text(numerator)}}}{{{Text(denominator)}}}";
}
