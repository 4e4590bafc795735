using System.Text;
using Ponder.Verifiers.Mathematics.Numbers;

namespace Ponder.Verifiers.Mathematics.Parsing;

/// <summary>One number in a formula: its digits without separators, its value and where it ends.</summary>
internal readonly record struct NumberScanner(string Digits, Rational Value, int End, bool HasPlainCommas)
{
    /// <summary>Digits that a number may have.</summary>
    public const int MostDigits = 2000;

    private const int LargestExponent = 1000;

    /// <summary>Reads the number at a place where a digit, or a point and a digit, stands.</summary>
    /// <exception cref="TooComplexException">It has too many digits.</exception>
    public static NumberScanner Scan(string text, int start, bool grouped)
    {
        int at = start;
        StringBuilder digits = new();
        ReadDigits(text, ref at, digits);
        bool plain = false;
        if (digits.Length is > 0 and <= 3 && text[start] != '0')
        {
            while (GroupAfter(text, at, out bool isPlain, out int groupStart))
            {
                plain |= isPlain;
                if (isPlain && !grouped)
                    break;
                digits.Append(text, groupStart, 3);
                at = groupStart + 3;
            }
        }
        int point = at;
        if (point < text.Length && text[point] == '.')
            point++;
        else if (string.CompareOrdinal(text, point, "{,}", 0, 3) == 0)
            point += 3;
        if (point > at && point < text.Length && char.IsAsciiDigit(text[point]))
        {
            digits.Append('.');
            at = point;
            ReadDigits(text, ref at, digits);
        }
        else if (at < text.Length && text[at] == '.' && LineFollows(text, at + 1))
        {
            digits.Append('.');
            at++;
        }
        else if (PeriodFollows(text, at, out int close))
        {
            string period = text[(at + 2)..close];
            Rational whole = Rational.OfDecimal(digits.ToString());
            Rational part = Rational.OfDecimal(period) / (((Rational)10).Pow(period.Length) - Rational.One);
            // Not a decimal any more: what repeats is exact.
            return new NumberScanner(digits.ToString(), whole + part, close + 1, plain);
        }
        if (digits.Length > MostDigits)
            throw new TooComplexException("a number of more digits than are read");
        Rational value = Rational.OfDecimal(digits.ToString());
        int exponent = Exponent(text, ref at);
        if (exponent != 0)
        {
            value *= ((Rational)10).Pow(exponent);
            digits.Append(exponent < 0 ? ".0" : "");
        }
        return new NumberScanner(digits.ToString(), value, at, plain);
    }

    /// <summary>The value of digits that go on as they end, 0.1666…: the last three or more are the same. Null for all
    /// others.</summary>
    public static Rational? Repeating(string digits)
    {
        int point = digits.IndexOf('.', StringComparison.Ordinal);
        int same = digits.Length - digits.AsSpan().TrimEnd(digits[^1]).Length;
        if (point < 0 || same < 3)
            return null;
        Rational rest = Rational.Of(digits[^1] - '0', 9) / ((Rational)10).Pow(digits.Length - point - 1);
        return Rational.OfDecimal(digits) + rest;
    }

    private static void ReadDigits(string text, ref int at, StringBuilder digits)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            digits.Append(text[at++]);
    }

    // 0.(3) repeats what is in brackets; 0.5(6) may be a product.
    private static bool PeriodFollows(string text, int at, out int close)
    {
        close = at + 2;
        if (at + 3 >= text.Length || text[at] != '.' || text[at + 1] != '(')
            return false;
        while (close < text.Length && close < at + 52 && char.IsAsciiDigit(text[close]))
            close++;
        return close > at + 2 && close < text.Length && text[close] == ')';
    }

    // The digits under a line repeat: the point belongs to the number.
    private static bool LineFollows(string text, int at) =>
        string.CompareOrdinal(text, at, "\\overline", 0, 9) == 0 || string.CompareOrdinal(text, at, "\\bar", 0, 4) == 0
        || (string.CompareOrdinal(text, at, "\\dot", 0, 4) == 0 && at + 4 < text.Length
        && (text[at + 4] is '{' or ' ' || char.IsAsciiDigit(text[at + 4])));

    // A separator and exactly three digits.
    private static bool GroupAfter(string text, int at, out bool plain, out int start)
    {
        plain = false;
        start = at;
        bool comma = false;
        bool braces = false;
        bool thin = false;
        bool space = false;
        while (start < text.Length)
        {
            if (text[start] == ',' && !comma)
            {
                comma = true;
                start++;
            }
            else if (text[start] == '{' && !braces && CommaInBraces(text, start, out int after))
            {
                comma = braces = true;
                start = after;
            }
            else if (text[start] == '\\' && start + 1 < text.Length && text[start + 1] is '!' or ',')
            {
                thin = true;
                start += 2;
            }
            else if (text[start] == ' ' && !space)
            {
                space = true;
                start++;
            }
            else
            {
                break;
            }
        }
        plain = comma && !braces && !thin;
        // "1, 234" is a list; "1 234" and "1,\! 234" are numbers.
        return start > at && !(plain && space) && IsGroup(text, start);
    }

    private static bool CommaInBraces(string text, int at, out int after)
    {
        after = at + 1;
        bool comma = false;
        while (after < text.Length && text[after] is ' ' or ',')
            comma |= text[after++] == ',';
        return comma && after < text.Length && text[after++] == '}';
    }

    private static bool IsGroup(string text, int at) =>
        at + 3 <= text.Length && char.IsAsciiDigit(text[at]) && char.IsAsciiDigit(text[at + 1]) && char.IsAsciiDigit(text[at + 2])
        && (at + 3 == text.Length || !char.IsAsciiDigit(text[at + 3]));

    // 1.5e-3, but not the e of 2e or 2e^x.
    private static int Exponent(string text, ref int at)
    {
        if (at + 1 >= text.Length || text[at] is not ('e' or 'E'))
            return 0;
        int digits = at + 1;
        bool negative = text[digits] == '-';
        if (text[digits] is '-' or '+')
            digits++;
        int end = digits;
        int exponent = 0;
        while (end < text.Length && char.IsAsciiDigit(text[end]) && exponent <= LargestExponent)
            exponent = (exponent * 10) + (text[end++] - '0');
        if (end == digits || (end < text.Length && char.IsAsciiLetterOrDigit(text[end])))
            return 0;
        if (exponent > LargestExponent)
            throw new TooComplexException("a number with a larger exponent than is read");
        at = end;
        return negative ? -exponent : exponent;
    }
}
