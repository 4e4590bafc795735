using System.Globalization;

namespace Ponder.Text.Templates.Values;

/// <summary>Python's <c>repr</c> of floats: the shortest digits that read back as the same number.</summary>
internal static class FloatText
{
    public static string Repr(double number)
    {
        if (double.IsNaN(number))
            return "nan";
        if (double.IsInfinity(number))
            return number > 0 ? "inf" : "-inf";

        // The framework finds the same digits, but sets them differently: "-1.25E+20", "0.00125", "125".
        ReadOnlySpan<char> text = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture);
        string sign = double.IsNegative(number) ? "-" : "";
        int mark = text.IndexOf('E');
        int exponent = mark < 0 ? 0 : int.Parse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        ReadOnlySpan<char> mantissa = mark < 0 ? text : text[..mark];
        int point = mantissa.IndexOf('.') is >= 0 and int found ? found : mantissa.Length;
        string plain = string.Concat(mantissa[..point], mantissa[Math.Min(point + 1, mantissa.Length)..]);
        string digits = plain.TrimStart('0');
        exponent += point - 1 - (plain.Length - digits.Length);
        digits = digits.TrimEnd('0');
        if (digits.Length == 0)
            return sign + "0.0";

        if (exponent is < -4 or >= 16)
        {
            string fraction = digits.Length > 1 ? $".{digits.AsSpan(1)}" : "";
            return $"{sign}{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        }
        if (exponent < 0)
            return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        return digits.Length <= exponent + 1
            ? $"{sign}{digits.PadRight(exponent + 1, '0')}.0"
            : $"{sign}{digits.AsSpan(0, exponent + 1)}.{digits.AsSpan(exponent + 1)}";
    }
}
