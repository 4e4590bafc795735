using System.Globalization;
using System.Numerics;
using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Lexing;

/// <summary>Reads number literals: decimal, <c>0x</c>, <c>0o</c>, <c>0b</c>, floats; underscores between digits.</summary>
internal static class NumberLexer
{
    /// <summary>Measures the number at the start of a text.</summary>
    /// <param name="text">A text that begins with a digit.</param>
    /// <param name="mayBeFloat">Whether a point or an exponent may belong to it.</param>
    /// <param name="isFloat">Whether one does.</param>
    /// <param name="value">The number without underscores; integers in decimal.</param>
    public static int Measure(ReadOnlySpan<char> text, bool mayBeFloat, out bool isFloat, out string value)
    {
        isFloat = false;
        int bits = text.Length < 2 || text[0] != '0' ? 0 : DigitBits(text[1]);
        if (bits > 0 && Digits(text, 2, 1 << bits) is > 2 and int end)
        {
            value = ToDecimal(text[2..end], bits);
            return end;
        }

        end = Digits(text, 0, 10);
        if (mayBeFloat)
        {
            int fraction = end < text.Length && text[end] == '.' ? Digits(text, end + 1, 10) : end;
            isFloat = fraction > end + 1;
            end = isFloat ? fraction : end;
            int sign = end + 1 < text.Length && text[end + 1] is '+' or '-' ? 1 : 0;
            int exponent = end < text.Length && text[end] is 'e' or 'E' ? Digits(text, end + 1 + sign, 10) : 0;
            isFloat |= exponent > end + 1 + sign;
            end = exponent > end + 1 + sign ? exponent : end;
        }

        // A decimal integer has no zeros before it.
        if (!isFloat && text[0] == '0')
            end = ZeroLength(text[..end]);
        value = text[..end].ToString().Replace("_", "", StringComparison.Ordinal);
        return end;
    }

    private static int DigitBits(char letter) => char.ToLowerInvariant(letter) switch
    {
        'x' => 4,
        'o' => 3,
        'b' => 1,
        _ => 0,
    };

    private static int ZeroLength(ReadOnlySpan<char> digits)
    {
        int length = digits.IndexOfAnyExcept('0', '_');
        return length < 0 ? digits.Length : digits[length - 1] == '_' ? length - 1 : length;
    }

    /// <summary>The end of a run of digits with single underscores between them.</summary>
    private static int Digits(ReadOnlySpan<char> text, int at, int radix)
    {
        int start = at;
        while (at < text.Length && (IsDigit(text[at], radix)
            || (text[at] == '_' && (at > start || radix != 10) && at + 1 < text.Length && IsDigit(text[at + 1], radix))))
            at++;
        return at;
    }

    private static bool IsDigit(char c, int radix) => char.IsAsciiHexDigit(c) && Hex(c) < radix;

    private static int Hex(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : char.ToLowerInvariant(digit) - 'a' + 10;

    private static string ToDecimal(ReadOnlySpan<char> digits, int bits)
    {
        if (digits.Length > IntegerValue.MaxDigits)
            throw new TemplateFailure($"an integer has more than {IntegerValue.MaxDigits} digits");
        BigInteger number = 0;
        foreach (char digit in digits)
            number = digit == '_' ? number : (number << bits) + Hex(digit);
        return number.ToString(CultureInfo.InvariantCulture);
    }
}
