using System.Globalization;
using System.Text;

namespace Ponder.Verifiers.Code;

/// <summary>
/// A decimal number of any length as Python's Decimal reads one, exactly: its digits without zeros around them, and the
/// power of ten of the last. Nothing is computed with it, so that 1e999999 costs nothing.
/// </summary>
internal readonly struct DecimalToken : IEquatable<DecimalToken>
{
    private const long MostExponent = 999_999_999_999_999_999;
    private readonly bool _negative;
    private readonly string _digits;
    private readonly long _exponent;

    private DecimalToken(bool negative, string digits, long exponent) =>
        (_negative, _digits, _exponent) = (negative, digits, exponent);

    /// <summary>Reads one; underscores between its parts do not count.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DecimalToken number)
    {
        number = default;
        string token = WithAsciiDigits(text.ToString().Replace("_", "", StringComparison.Ordinal));
        bool negative = token.StartsWith('-');
        string body = negative || token.StartsWith('+') ? token[1..] : token;
        if (IsSpecial(body, out string? special))
        {
            number = new DecimalToken(negative, special!, 0);
            return true;
        }

        int e = body.IndexOfAny(['e', 'E']);
        long exponent = 0;
        if (e >= 0 && (!long.TryParse(body.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
            out exponent)
            || Math.Abs(exponent) > MostExponent))
        {
            return false;
        }
        string mantissa = e >= 0 ? body[..e] : body;
        int point = mantissa.IndexOf('.');
        string digits = point < 0 ? mantissa : mantissa.Remove(point, 1);
        if (digits.Length == 0 || digits.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return false;
        if (point >= 0)
            exponent -= mantissa.Length - point - 1;

        string significant = digits.TrimEnd('0');
        exponent += digits.Length - significant.Length;
        significant = significant.TrimStart('0');
        // Zeros are all one, whatever their sign and exponent.
        number = significant.Length == 0 ? new DecimalToken(false, "", 0) : new DecimalToken(negative, significant, exponent);
        return true;
    }

    /// <summary>Whether two are the same number; not-a-number is none.</summary>
    public bool Equals(DecimalToken other) =>
        _negative == other._negative && _digits == other._digits && _exponent == other._exponent && _digits != NotANumber;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DecimalToken other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_negative, _digits, _exponent);

    /// <summary>Python reads the decimal digits of all scripts.</summary>
    private static string WithAsciiDigits(string token)
    {
        if (Ascii.IsValid(token))
            return token;
        StringBuilder text = new(token.Length);
        foreach (Rune rune in token.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber)
                text.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
            else
                text.Append(rune.ToString());
        }
        return text.ToString();
    }

    private const string Infinity = "inf";
    private const string NotANumber = "nan";

    private static bool IsSpecial(string body, out string? name)
    {
        name = body.ToUpperInvariant() switch
        {
            "INF" or "INFINITY" => Infinity,
            "NAN" => NotANumber,
            _ => null,
        };
        return name is not null;
    }
}
