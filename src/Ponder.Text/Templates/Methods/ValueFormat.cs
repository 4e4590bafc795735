using System.Globalization;
using System.Numerics;
using System.Text;
using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Methods;

/// <summary>Sets one value as a <see cref="FormatSpec"/> says.</summary>
internal static class ValueFormat
{
    private const int MaxPrecision = 1000;

    public static string Format(RenderContext context, Value value, FormatSpec spec)
    {
        if (!Numbers.IsNumber(value) || (value is BooleanValue && spec.Type is null))
            return FormatText(context, value, spec);

        bool isInteger = Numbers.TryInteger(value, out BigInteger integer);
        if (isInteger && spec.Type == 'c')
            return Fill(context, "", Character(integer), spec, '<');
        if (isInteger && spec.Type is (null or 'd' or 'b' or 'o' or 'x' or 'X' or 'n'))
        {
            return spec.Precision is null
                ? FormatInteger(context, integer, spec)
                : throw new TemplateFailure("a precision is not allowed in the format of an integer");
        }
        if (spec.Type is not (null or 'e' or 'E' or 'f' or 'F' or 'g' or 'G' or 'n' or '%'))
            throw new TemplateFailure($"the format code '{spec.Type}' does not fit a '{value.TypeName}'");
        return FormatFloat(context, Numbers.ToDouble(value), spec);
    }

    /// <summary>Cuts a text to the precision and fills it up to the width.</summary>
    public static string FormatText(RenderContext context, Value value, FormatSpec spec)
    {
        if (spec.Type is not (null or 's'))
            throw Require.Unexpected(value, "a number in the format");
        string text = ValueText.Str(context, value);
        context.Budget.Characters(text.Length);
        if (spec.Precision is { } most)
            text = text[..CodePoints.ToCharIndex(text, most)];
        return Fill(context, "", text, spec, '<');
    }

    private static string Character(BigInteger code) => code >= 0 && code <= 0x10FFFF
        ? (code < 0x10000 ? ((char)(int)code).ToString() : char.ConvertFromUtf32((int)code))
        : throw new TemplateFailure("a character code is not below 0x110000");

    private static string FormatInteger(RenderContext context, BigInteger number, FormatSpec spec)
    {
        BigInteger magnitude = BigInteger.Abs(number);
        (string digits, string prefix) = spec.Type switch
        {
            'x' or 'X' => (Digits(magnitude, 4), "0x"),
            'o' => (Digits(magnitude, 3), "0o"),
            'b' => (Digits(magnitude, 1), "0b"),
            _ => (magnitude.ToString(CultureInfo.InvariantCulture), ""),
        };
        if (spec.Alternate)
            digits = prefix + digits;
        if (spec.Type == 'X')
            digits = digits.ToUpperInvariant();
        return Fill(context, Sign(number.Sign < 0, spec), Group(digits, spec), spec, '>');
    }

    private static string Digits(BigInteger magnitude, int bits)
    {
        if (magnitude.IsZero)
            return "0";
        StringBuilder digits = new();
        BigInteger mask = (1 << bits) - 1;
        for (; !magnitude.IsZero; magnitude >>= bits)
            digits.Insert(0, "0123456789abcdef"[(int)(magnitude & mask)]);
        return digits.ToString();
    }

    private static string FormatFloat(RenderContext context, double number, FormatSpec spec)
    {
        int precision = spec.Precision ?? 6;
        if (precision > MaxPrecision)
            throw new TemplateFailure($"a precision is greater than {MaxPrecision}");
        context.Budget.Steps(precision + 50);
        bool isUpper = spec.Type is 'E' or 'F' or 'G';
        double magnitude = Math.Abs(number);
        string digits = !double.IsFinite(number) ? FloatText.Repr(magnitude) : spec.Type switch
        {
            'f' or 'F' => Fixed(magnitude, precision, spec.Alternate),
            '%' => Fixed(magnitude * 100, precision, spec.Alternate),
            'e' or 'E' => Scientific(magnitude, precision, spec.Alternate),
            'g' or 'G' or 'n' => General(magnitude, Math.Max(1, precision), spec.Alternate, thresholdOffset: 0),
            _ => spec.Precision is null
                ? FloatText.Repr(magnitude)
                : WithPoint(General(magnitude, Math.Max(1, precision), spec.Alternate, thresholdOffset: 1)),
        };
        if (spec.Type == '%')
            digits += "%";
        return Fill(context, Sign(double.IsNegative(number) && !double.IsNaN(number), spec),
            Group(isUpper ? digits.ToUpperInvariant() : digits, spec), spec, '>');
    }

    private static string Fixed(double magnitude, int precision, bool alternate) =>
        Decimals.Fixed(magnitude, precision) + (alternate && precision == 0 ? "." : "");

    private static string Scientific(double magnitude, int precision, bool alternate)
    {
        (string digits, int exponent) = Decimals.Significant(magnitude, precision + 1);
        return Mantissa(digits, alternate) + Exponent(exponent);
    }

    // Scientific where the exponent is below -4 or not below the precision; no zeros at the end.
    private static string General(double magnitude, int precision, bool alternate, int thresholdOffset)
    {
        (string digits, int exponent) = Decimals.Significant(magnitude, precision);
        bool isScientific = exponent < -4 || exponent >= precision - (magnitude == 0 ? 0 : thresholdOffset);
        if (isScientific)
            return Mantissa(alternate ? digits : digits[..1] + digits[1..].TrimEnd('0'), alternate) + Exponent(exponent);
        string text = Decimals.Fixed(magnitude, precision - 1 - exponent);
        return alternate || !text.Contains('.') ? text : text.TrimEnd('0').TrimEnd('.');
    }

    private static string WithPoint(string text) => text.AsSpan().IndexOfAny(".e") < 0 ? text + ".0" : text;

    private static string Mantissa(string digits, bool alternate) =>
        digits.Length > 1 ? $"{digits[0]}.{digits.AsSpan(1)}" : digits + (alternate ? "." : "");

    private static string Exponent(int exponent) =>
        string.Create(CultureInfo.InvariantCulture, $"e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");

    private static string Sign(bool isNegative, FormatSpec spec) =>
        isNegative ? "-" : spec.Sign is '+' or ' ' ? spec.Sign.Value.ToString() : "";

    private static string Group(string digits, FormatSpec spec)
    {
        if (spec.Grouping is not { } separator)
            return digits;
        int length = digits.AsSpan().IndexOfAnyExceptInRange('0', '9');
        StringBuilder grouped = new(digits);
        int size = spec.Type is 'x' or 'X' or 'o' or 'b' ? 4 : 3;
        for (int at = (length < 0 ? digits.Length : length) - size; at > 0; at -= size)
            grouped.Insert(at, separator);
        return grouped.ToString();
    }

    private static string Fill(RenderContext context, string sign, string text, FormatSpec spec, char ownAlign)
    {
        int missing = spec.Width - sign.Length - CodePoints.Count(text);
        if (missing <= 0)
            return sign + text;
        context.Budget.Characters((long)missing * spec.Fill.Length);
        string Filling(int count) => new StringBuilder().Insert(0, spec.Fill, count).ToString();
        return (spec.Align ?? (spec.IsZeroPadded && ownAlign == '>' ? '=' : ownAlign)) switch
        {
            '<' => sign + text + Filling(missing),
            '^' => Filling(missing / 2) + sign + text + Filling(missing - (missing / 2)),
            '=' => sign + Filling(missing) + text,
            _ => Filling(missing) + sign + text,
        };
    }
}
