namespace Ponder.Verifiers.Mathematics.Extraction;

/// <summary>
/// Finds the formulas of a text: <c>$$…$$</c> and <c>\[…\]</c>, which may span lines; <c>$…$</c> and <c>\(…\)</c>, which
/// may not; <c>[ … ]</c> between spaces; and single fractions without marks.
/// </summary>
internal sealed class FormulaScanner
{
    private readonly string _text;
    private readonly List<FormulaSpan> _spans = [];
    private readonly List<(int Start, int End)> _covered = [];

    // Closing marks of which none is left.
    private readonly HashSet<string> _gone = [];
    private readonly WorkBudget _budget;

    private FormulaScanner(string text, WorkBudget budget)
    {
        _text = text;
        _budget = budget;
    }

    /// <summary>The formulas, in order, and the stretches that are no plain text: formulas, also broken ones.</summary>
    public static (List<FormulaSpan> Spans, List<(int Start, int End)> Covered) Scan(string text, WorkBudget budget)
    {
        FormulaScanner scanner = new(text, budget);
        scanner.Run();
        return (scanner._spans, scanner._covered);
    }

    /// <summary>Where a percent sign or word ends that begins at a place, spaces allowed before it; or -1.</summary>
    public static int PercentAfter(string text, int at)
    {
        while (at < text.Length && text[at] == ' ')
            at++;
        foreach (string sign in (ReadOnlySpan<string>)["\\%", "%", "percentage", "Percentage", "percent", "Percent", "pct",
            "Pct"])
        {
            if (string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0)
                return at + sign.Length;
        }
        return -1;
    }

    private void Run()
    {
        int at = 0;
        int brokenUntil = 0;
        while (at < _text.Length)
        {
            int next = _text.AsSpan(at).IndexOfAny('$', '\\', '[');
            if (next < 0)
                break;
            at += next;
            int end = _text[at] switch
            {
                '$' => Dollar(at, ref brokenUntil),
                '\\' => Backslash(at),
                _ => Bracket(at),
            };
            at = end > at ? end : at + 1;
        }
    }

    private int Dollar(int at, ref int brokenUntil)
    {
        bool display = at + 1 < _text.Length && _text[at + 1] == '$';
        if (display)
        {
            int close = FindClosing("$$", at + 2, multiline: true);
            return close > at + 2 ? Add(at, at + 2, close, 2) : at + 2;
        }
        if (at > 0 && char.IsAsciiDigit(_text[at - 1]))
            return at + 1;
        int end = FindClosing("$", at + 1, multiline: false);
        if (end > 0 && BothAreMoney(at, end))
            return at + 1;
        if (end > at + 1)
            return Add(at, at + 1, end, 1);
        // A formula broken over lines is not read, and nothing inside it is plain text.
        if (at >= brokenUntil && at + 1 < _text.Length && char.IsWhiteSpace(_text[at + 1]))
        {
            int broken = FindClosing("$", at + 1, multiline: true);
            if (broken > 0)
            {
                brokenUntil = broken;
                _covered.Add((at, broken + 1));
                return broken + 1;
            }
        }
        return at + 1;
    }

    // $10 + $5: each sign stands before an amount, and neither ends a formula.
    private bool BothAreMoney(int at, int next) => char.IsAsciiDigit(_text[at + 1])
        && char.IsWhiteSpace(_text[next - 1]) && next + 1 < _text.Length && char.IsAsciiDigit(_text[next + 1]);

    private int Backslash(int at)
    {
        char mark = at + 1 < _text.Length ? _text[at + 1] : '\0';
        if (mark is '[' or '(')
        {
            string closing = mark == '[' ? "\\]" : "\\)";
            int close = FindClosing(closing, at + 2, multiline: true);
            if (close <= at + 2)
                return at + 2;
            if (mark == '[' || _text.AsSpan(at, close - at).IndexOf('\n') < 0)
                return Add(at, at + 2, close, 2);
            _covered.Add((at, close + 2));
            return close + 2;
        }
        return string.CompareOrdinal(_text, at, "\\frac{", 0, 6) == 0 ? Fraction(at) : at + 2;
    }

    // \frac{3}{4} without marks around it.
    private int Fraction(int at)
    {
        int start = at > 0 && _text[at - 1] == '-' ? at - 1 : at;
        int end = at + 5;
        for (int part = 0; part < 2; part++)
        {
            if (end >= _text.Length || _text[end] != '{')
                return at + 6;
            int digits = ++end;
            while (end < _text.Length && (char.IsAsciiDigit(_text[end]) || _text[end] is '-' or '.' or ','))
                end++;
            if (end == digits || end >= _text.Length || _text[end] != '}')
                return at + 6;
            end++;
        }
        return Add(start, start, end, 0);
    }

    private int Bracket(int at)
    {
        if (at == 0 || !char.IsWhiteSpace(_text[at - 1]))
            return at + 1;
        int close = _text.AsSpan(at + 1).IndexOfAny(']', '[', '\n');
        if (close <= 0 || _text[at + 1 + close] != ']')
            return at + 1;
        int end = at + 1 + close;
        // Without the backslashes of \[ … \], as some write it; an interval is not that.
        bool spaced = end + 1 < _text.Length && char.IsWhiteSpace(_text[end + 1]) && char.IsWhiteSpace(_text[at + 1]);
        return spaced ? Add(at, at + 1, end, 1) : at + 1;
    }

    private int FindClosing(string mark, int from, bool multiline)
    {
        if (_gone.Contains(mark))
            return -1;
        for (int at = from; at < _text.Length; at++)
        {
            int next = multiline ? _text.AsSpan(at).IndexOf(mark) : _text.AsSpan(at).IndexOfAny('\n', mark[0]);
            _budget.Spend(1 + ((next < 0 ? _text.Length - at : next) / 64));
            if (next < 0)
                break;
            at += next;
            if (!multiline && _text[at] == '\n')
                return -1;
            bool escaped = at > 0 && _text[at - 1] == '\\' && !(at > 1 && _text[at - 2] == '\\');
            if (!escaped && string.CompareOrdinal(_text, at, mark, 0, mark.Length) == 0)
                return at;
        }
        _gone.Add(mark);
        return -1;
    }

    private int Add(int start, int contentStart, int contentEnd, int mark)
    {
        int end = contentEnd + mark;
        int percent = PercentAfter(_text, end);
        _covered.Add((start, end));
        _spans.Add(new FormulaSpan(start, percent > 0 ? percent : end, _text[contentStart..contentEnd], percent > 0));
        return end;
    }
}
