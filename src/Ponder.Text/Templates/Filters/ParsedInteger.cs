using System.Numerics;
using Ponder.Text.Templates.Methods;
using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Filters;

/// <summary>Python's <c>int(text, base)</c>.</summary>
internal static class ParsedInteger
{
    /// <summary>The number, or null where the text is none.</summary>
    public static IntegerValue? TryParse(RenderContext context, string text, int radix)
    {
        context.Budget.Characters(text.Length);
        if (radix != 0 && radix is < 2 or > 36)
            return null;

        ReadOnlySpan<char> rest = PythonText.Strip(text, null);
        bool isNegative = rest.StartsWith("-");
        if (isNegative || rest.StartsWith("+"))
            rest = rest[1..];
        int prefixed = rest.Length < 2 || rest[0] != '0' ? 0 : PrefixRadix(rest[1]);
        bool hasPrefix = prefixed != 0 && (radix == 0 || radix == prefixed);
        if (hasPrefix)
            rest = rest[2..];
        if (radix == 0)
            radix = hasPrefix ? prefixed : 10;

        if (rest.Length > IntegerValue.MaxDigits)
            throw new TemplateFailure($"an integer has more than {IntegerValue.MaxDigits} digits");
        context.Budget.Steps(rest.Length);
        return Digits(rest, radix, mayBeginWithUnderscore: hasPrefix) is { } number
            ? IntegerValue.Of(isNegative ? -number : number)
            : null;
    }

    private static int PrefixRadix(char letter) => char.ToLowerInvariant(letter) switch
    {
        'x' => 16,
        'o' => 8,
        'b' => 2,
        _ => 0,
    };

    private static BigInteger? Digits(ReadOnlySpan<char> text, int radix, bool mayBeginWithUnderscore)
    {
        BigInteger number = 0;
        bool mayBeUnderscore = mayBeginWithUnderscore;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '_' && mayBeUnderscore)
            {
                mayBeUnderscore = false;
                continue;
            }
            int digit = char.IsAsciiLetter(text[i]) ? char.ToLowerInvariant(text[i]) - 'a' + 10
                : char.IsDigit(text[i]) ? (int)char.GetNumericValue(text[i]) : radix;
            if (digit >= radix)
                return null;
            number = (number * radix) + digit;
            mayBeUnderscore = true;
        }
        return text.Length > 0 && text[^1] != '_' ? number : null;
    }
}
