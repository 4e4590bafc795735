using System.Buffers;
using Ponder.Verifiers.Mathematics.Parsing;

namespace Ponder.Verifiers.Mathematics.Extraction;

/// <summary>A number, or arithmetic with numbers, in plain text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends, a percent sign included.</param>
/// <param name="Source">The formula, a decimal comma turned into a point.</param>
/// <param name="IsPercent">Whether a percent sign or word follows.</param>
internal readonly record struct PlainNumber(int Start, int End, string Source, bool IsPercent);

/// <summary>
/// Finds numbers in plain text: after white space, an equals sign, a mark that opens something or the text's beginning,
/// perhaps behind a currency sign; with separators of thousands, with a decimal point or comma; and arithmetic such as <c>(1/2)*3</c>.
/// </summary>
internal static class PlainNumberScanner
{
    private const string Currencies = "$€£¥₹₽₪₩₫฿";
    private const int LongestArithmetic = 200;
    private static readonly SearchValues<char> s_operators = SearchValues.Create("+-*×/^()÷");
    private static readonly SearchValues<char> s_arithmetic = SearchValues.Create("0123456789. +-*×/^()÷");
    private static readonly SearchValues<char> s_inTuple = SearchValues.Create("0123456789.-/, ");
    private static readonly SearchValues<char> s_ends = SearchValues.Create("0123456789)");

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
        char further = at > 1 ? text[at - 2] : ' ';
        return char.IsWhiteSpace(before) || before switch
        {
            '=' => true,
            '$' => further == '\\',
            '*' => further == '*',
            ':' => char.IsLetter(further) || further is '"' or '*',
            '>' => Tags.EndsAt(text, at - 1),
            '"' or '\'' or '`' or '“' or '‘' => !char.IsLetterOrDigit(further),
            // Arrows, "therefore", and Chinese, Japanese and Korean, which put no spaces between words.
            _ => before is (>= '\u2190' and <= '\u21FF') or '∴' or >= '\u2E80',
        };
    }

    private static PlainNumber? Read(string text, int at, int limit)
    {
        int start = Currencies.Contains(text[at]) ? at + 1 : at;
        if (start >= limit)
            return null;
        if (Tuple(text, start, limit) is var tuple and > 0)
            return new PlainNumber(at, tuple, text[start..tuple], false);
        int arithmetic = Arithmetic(text, start, limit);
        if (arithmetic > start)
            return new PlainNumber(at, arithmetic, text[start..arithmetic], false);
        int end = Number(text, start, limit, out string source, out _);
        if (end < 0)
            return null;
        if (MagnitudeAfter(text, end, limit) is var word and > 0)
            return new PlainNumber(at, word, source + text[end..word], false);
        int percent = FormulaScanner.PercentAfter(text, end);
        return new PlainNumber(at, percent > 0 ? percent : end, source, percent > 0);
    }

    // The end of a tuple or interval of numbers, or -1.
    private static int Tuple(string text, int start, int limit)
    {
        if (text[start] != '(')
            return -1;
        ReadOnlySpan<char> rest = text.AsSpan(start, Math.Min(limit - start, LongestArithmetic));
        int length = rest[1..].IndexOfAnyExcept(s_inTuple) + 1;
        if (length <= 1 || rest[length] != ')')
            return -1;
        int items = 0;
        foreach (Range range in rest[1..length].Split(','))
        {
            ReadOnlySpan<char> item = rest[1..length][range].Trim();
            if (!item.ContainsAnyInRange('0', '9') || item.TrimStart("-.0123456789/").Length > 0)
                return -1;
            items++;
        }
        return items > 1 ? start + length + 1 : -1;
    }

    // The end of the word "million" or the like behind a number, or -1.
    private static int MagnitudeAfter(string text, int at, int limit)
    {
        int start = at;
        while (start < limit && text[start] == ' ')
            start++;
        int end = start;
        while (end < limit && char.IsAsciiLetter(text[end]) && end - start < 12)
            end++;
        return end > start && AnswerPhrases.Magnitude(text[start..end]) is not null ? end : -1;
    }

    // The end of arithmetic, or -1: it begins with a digit, holds an operator between values, and ends before a space or mark.
    private static int Arithmetic(string text, int start, int limit)
    {
        limit = Math.Min(limit, start + LongestArithmetic);
        if (!OperatorFollows(text, start, limit))
            return -1;
        int length = text.AsSpan(start, limit - start).IndexOfAnyExcept(s_arithmetic);
        int end = length < 0 ? limit : start + length;
        if (end < limit && (char.IsLetter(text[end]) || text[end] == '_'))
        {
            // The last word belongs to what follows: "3 + 4x".
            end = start + text.AsSpan(start, end - start).LastIndexOf(' ') + 1;
        }
        ReadOnlySpan<char> run = text.AsSpan(start, end - start);
        run = run[..(run.LastIndexOfAny(s_ends) + 1)];
        int first = run.IndexOfAnyInRange('0', '9');
        if (first < 0 || run[..first].IndexOfAnyExcept('(', '-') >= 0 || !run[(first + 1)..].ContainsAny(s_operators))
            return -1;
        // Brackets must match; "(see 3)" and "1)" are no arithmetic.
        int depth = 0;
        foreach (char c in run)
        {
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth < 0)
                return -1;
        }
        return depth == 0 ? start + run.Length : -1;
    }

    // Whether an operator stands behind the first number, so that a long list of numbers is not searched from each of them.
    private static bool OperatorFollows(string text, int start, int limit)
    {
        int at = start;
        while (at < limit && text[at] is '(' or '-')
            at++;
        if (at >= limit || (!char.IsAsciiDigit(text[at]) && text[at] != '.'))
            return false;
        while (at < limit && (char.IsAsciiDigit(text[at]) || text[at] is '.'
            || (text[at] == ' ' && Digits(text, at + 1, limit) == at + 4)))
            at++;
        while (at < limit && text[at] == ' ')
            at++;
        // 2 1/2 is one number.
        int fraction = Digits(text, at, limit);
        return (at < limit && s_operators.Contains(text[at]))
            || (fraction > at && fraction < limit && text[fraction] is '/' or '⁄');
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
