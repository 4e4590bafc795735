namespace Ponder.Verifiers.Mathematics.Extraction;

/// <summary>A number, or arithmetic with numbers, in plain text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends, a percent sign included.</param>
/// <param name="Source">The formula, a decimal comma turned into a point.</param>
/// <param name="IsPercent">Whether a percent sign or word follows.</param>
internal readonly record struct PlainNumber(int Start, int End, string Source, bool IsPercent);

/// <summary>
/// Finds numbers in plain text: after white space, an equals sign or the text's beginning, perhaps behind a currency
/// sign; with separators of thousands, with a decimal point or comma; and arithmetic such as <c>(1/2)*3</c>.
/// </summary>
internal static class PlainNumberScanner
{
    private const string Operators = "+-*×/^()÷";
    private const string Currencies = "$€£¥₹₽₪₩₫฿";
    private const int LongestArithmetic = 200;

    /// <summary>The numbers of a text outside the covered stretches, in order.</summary>
    public static List<PlainNumber> Scan(string text, List<(int Start, int End)> covered)
    {
        List<PlainNumber> numbers = [];
        int next = 0;
        int at = 0;
        while (at < text.Length)
        {
            if (next < covered.Count && at >= covered[next].Start)
            {
                at = Math.Max(at, covered[next++].End);
                continue;
            }
            int limit = next < covered.Count ? covered[next].Start : text.Length;
            if (CanBegin(text, at) && Read(text, at, limit) is PlainNumber number)
            {
                numbers.Add(number);
                at = number.End;
            }
            else
            {
                at++;
            }
        }
        return numbers;
    }

    /// <summary>A text that is one number with a decimal comma, with a point instead; else null.</summary>
    public static string? WithDecimalComma(string text)
    {
        string trimmed = text.Trim();
        int end = Number(trimmed, 0, trimmed.Length, out string source, out bool comma);
        return comma && end == trimmed.Length ? source : null;
    }

    private static bool CanBegin(string text, int at)
    {
        char c = text[at];
        if (!(char.IsAsciiDigit(c) || c is '-' or '.' or '(' || Currencies.Contains(c)))
            return false;
        if (at == 0)
            return true;
        char before = text[at - 1];
        return char.IsWhiteSpace(before) || before == '=' || (before == '$' && at > 1 && text[at - 2] == '\\')
            || (before == '*' && at > 1 && text[at - 2] == '*');
    }

    private static PlainNumber? Read(string text, int at, int limit)
    {
        int start = Currencies.Contains(text[at]) ? at + 1 : at;
        if (start >= limit)
            return null;
        int arithmetic = Arithmetic(text, start, limit);
        if (arithmetic > start)
            return new PlainNumber(at, arithmetic, text[start..arithmetic], false);
        int end = Number(text, start, limit, out string source, out _);
        if (end < 0)
            return null;
        int percent = FormulaScanner.PercentAfter(text, end);
        return new PlainNumber(at, percent > 0 ? percent : end, source, percent > 0);
    }

    // The end of arithmetic, or -1: it begins with a digit, holds an operator between values, and ends before a space or mark.
    private static int Arithmetic(string text, int start, int limit)
    {
        int end = start;
        limit = Math.Min(limit, start + LongestArithmetic);
        while (end < limit && (char.IsAsciiDigit(text[end]) || text[end] is '.' or ' ' || Operators.Contains(text[end])))
            end++;
        if (end < limit && (char.IsLetter(text[end]) || text[end] == '_'))
        {
            // The last word belongs to what follows: "3 + 4x".
            while (end > start && text[end - 1] != ' ')
                end--;
        }
        while (end > start && (text[end - 1] is ' ' or '.' || (Operators.Contains(text[end - 1]) && text[end - 1] != ')')))
            end--;
        ReadOnlySpan<char> run = text.AsSpan(start, end - start);
        int first = run.IndexOfAnyInRange('0', '9');
        if (first < 0 || run[..first].IndexOfAnyExcept('(', '-') >= 0)
            return -1;
        // Brackets must match; "(see 3)" and "1)" are no arithmetic.
        int depth = 0;
        bool found = false;
        for (int i = 0; i < run.Length; i++)
        {
            depth += run[i] == '(' ? 1 : run[i] == ')' ? -1 : 0;
            if (depth < 0)
                return -1;
            found |= i > first && Operators.Contains(run[i]);
        }
        return found && depth == 0 ? end : -1;
    }

    // The end of a number, or -1.
    private static int Number(string text, int start, int limit, out string source, out bool comma)
    {
        source = "";
        comma = false;
        int at = start < limit && text[start] == '-' ? start + 1 : start;
        int digits = Digits(text, at, limit);
        int length = digits - at;
        if (length is > 0 and <= 3 && text[at] != '0')
        {
            int grouped = digits;
            while (grouped + 4 <= limit && text[grouped] is ',' or ' ' && Digits(text, grouped + 1, limit) == grouped + 4)
                grouped += 4;
            if (grouped > digits)
            {
                int fraction = grouped < limit && text[grouped] == '.' ? Digits(text, grouped + 1, limit) : grouped;
                int end = fraction > grouped + 1 ? fraction : grouped;
                source = text[start..end].Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
                return end;
            }
        }
        if (digits < limit && text[digits] is '.' or ',')
        {
            int fraction = Digits(text, digits + 1, limit);
            if (fraction > digits + 1)
            {
                comma = text[digits] == ',';
                source = text[start..fraction].Replace(',', '.');
                return fraction;
            }
        }
        if (length == 0)
            return -1;
        source = text[start..digits];
        return digits;
    }

    private static int Digits(string text, int at, int limit)
    {
        while (at < limit && char.IsAsciiDigit(text[at]))
            at++;
        return at;
    }
}
