using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Ponder.Verifiers.Functions.Values;

/// <summary>
/// Python's <c>int(text)</c> and <c>float(text)</c>: white space around, digits of any script, underscores between digits.
/// </summary>
internal static class PythonNumber
{
    /// <summary>Python refuses to read longer integers (sys.int_info.default_max_str_digits).</summary>
    public const int MaxDigits = 4300;

    /// <summary>Reads an integer.</summary>
    public static bool TryInteger(string text, out BigInteger value)
    {
        value = default;
        if (!TryPlain(PythonSpace.Strip(text), out string? plain))
            return false;
        int digits = plain.Length - (plain[0] is '+' or '-' ? 1 : 0);
        if (digits is 0 or > MaxDigits || plain.AsSpan(plain.Length - digits).ContainsAnyExceptInRange('0', '9'))
            return false;
        value = BigInteger.Parse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return true;
    }

    /// <summary>Reads a float; what is too large becomes infinite.</summary>
    public static bool TryFloat(string text, out double value)
    {
        value = 0;
        if (!TryPlain(PythonSpace.Strip(text), out string? plain))
            return false;
        ReadOnlySpan<char> unsigned = plain.AsSpan(plain[0] is '+' or '-' ? 1 : 0);
        double sign = plain[0] == '-' ? -1 : 1;
        if (unsigned.Equals("nan", StringComparison.OrdinalIgnoreCase))
            value = double.NaN;
        else if (unsigned.Equals("inf", StringComparison.OrdinalIgnoreCase)
            || unsigned.Equals("infinity", StringComparison.OrdinalIgnoreCase))
            value = sign * double.PositiveInfinity;
        else if (unsigned.Length > 0 && (char.IsAsciiDigit(unsigned[0]) || unsigned[0] == '.'))
            return double.TryParse(
                plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture, out value);
        else
            return false;
        return true;
    }

    /// <summary>An integer as the nearest float; false where Python raises OverflowError.</summary>
    public static bool TryFloat(BigInteger whole, out double value)
    {
        // BigInteger's own conversion truncates; reading decimals rounds to nearest, ties to even.
        value = double.Parse(
            whole.ToString(CultureInfo.InvariantCulture), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return double.IsFinite(value);
    }

    /// <summary>ASCII digits for those of other scripts, and no underscores; false where an underscore is misplaced.</summary>
    private static bool TryPlain(string text, [NotNullWhen(true)] out string? plain)
    {
        plain = null;
        if (text.Length == 0)
            return false;
        StringBuilder ascii = new(text.Length);
        bool afterUnderscore = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.Value == '_')
            {
                if (afterUnderscore || ascii.Length == 0 || !char.IsAsciiDigit(ascii[^1]))
                    return false;
                afterUnderscore = true;
                continue;
            }
            bool isDigit = Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber;
            if (afterUnderscore && !isDigit)
                return false;
            afterUnderscore = false;
            if (isDigit)
                ascii.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
            else
                ascii.Append(rune.ToString());
        }
        plain = ascii.ToString();
        return !afterUnderscore;
    }
}
