namespace Ponder.Verifiers.Mathematics.Extraction;

/// <summary>A box in a text.</summary>
/// <param name="Start">Where its command begins.</param>
/// <param name="End">Where it ends, a percent sign behind it included.</param>
/// <param name="Content">What is in it.</param>
/// <param name="IsPercent">Whether a percent sign follows.</param>
internal readonly record struct Box(int Start, int End, string Content, bool IsPercent);

/// <summary>Finds <c>\boxed{…}</c>, braces matched; the last one may lack its closing brace.</summary>
internal static class BoxScanner
{
    private const int LongestUnclosed = 400;

    /// <summary>The outermost boxes of a text, in order.</summary>
    public static List<Box> Scan(string text)
    {
        List<Box> boxes = [];
        int at = 0;
        while (Next(text, at) is var start and >= 0)
        {
            int open = text.IndexOf('{', start);
            string name = text[start..open];
            int close = Close(text, open);
            if (close < 0)
            {
                if (text.Length - open <= LongestUnclosed)
                    boxes.Add(new Box(start, text.Length, text[(open + 1)..], false));
                break;
            }
            int end = close + 1;
            int percent = FormulaScanner.PercentAfter(text, SkipDollar(text, end));
            boxes.Add(new Box(start, percent > 0 ? percent : end, text[(open + 1)..close], percent > 0));
            at = end;
        }
        return boxes;
    }

    private static int SkipDollar(string text, int at) => at < text.Length && text[at] == '$' ? at + 1 : at;

    private static int Next(string text, int from)
    {
        while (true)
        {
            int boxed = text.IndexOf("\\boxed", from, StringComparison.Ordinal);
            int framed = text.IndexOf("\\fbox", from, StringComparison.Ordinal);
            int start = boxed < 0 ? framed : framed < 0 ? boxed : Math.Min(boxed, framed);
            if (start < 0)
                return -1;
            int after = start + (start == boxed ? 6 : 5);
            while (after < text.Length && text[after] == ' ')
                after++;
            if (after < text.Length && text[after] == '{')
                return start;
            from = start + 1;
        }
    }

    private static int Close(string text, int open)
    {
        int depth = 0;
        for (int at = open; at < text.Length; at++)
        {
            char c = text[at];
            if (c == '\\' && at + 1 < text.Length && text[at + 1] is '{' or '}')
                at++;
            else if (c == '{')
                depth++;
            else if (c == '}' && --depth == 0)
                return at;
        }
        return -1;
    }
}
