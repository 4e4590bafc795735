namespace Ponder.Verifiers.Mathematics.Extraction;

/// <summary>A box in a text.</summary>
/// <param name="Start">Where its command begins.</param>
/// <param name="End">Where it ends, a percent sign behind it included.</param>
/// <param name="Content">What is in it.</param>
/// <param name="IsPercent">Whether a percent sign follows.</param>
internal readonly record struct Box(int Start, int End, string Content, bool IsPercent);

/// <summary>
/// Finds <c>\boxed{…}</c>, braces matched, and <c>\boxed5</c>; the last one may lack its closing brace.
/// </summary>
internal static class BoxScanner
{
    private const int LongestUnclosed = 400;

    /// <summary>The outermost boxes of a text, in order.</summary>
    public static List<Box> Scan(string text)
    {
        List<Box> boxes = [];
        int at = 0;
        while (Next(text, at, out int content) is var start and >= 0)
        {
            bool braces = text[content] == '{';
            int end = braces ? Close(text, content) + 1 : EndOfToken(text, content);
            if (end == 0)
            {
                if (text.Length - content <= LongestUnclosed)
                    boxes.Add(new Box(start, text.Length, text[(content + 1)..], false));
                break;
            }
            int percent = FormulaScanner.PercentAfter(text, SkipDollar(text, end));
            string inside = braces ? text[(content + 1)..(end - 1)] : text[content..end];
            boxes.Add(new Box(start, percent > 0 ? percent : end, inside, percent > 0));
            at = end;
        }
        return boxes;
    }

    private static int SkipDollar(string text, int at) => at < text.Length && text[at] == '$' ? at + 1 : at;

    // The place of the next command with something in its box, and where that begins.
    private static int Next(string text, int from, out int content)
    {
        while (true)
        {
            content = -1;
            int start = text.IndexOf('\\', from);
            if (start < 0)
                return -1;
            from = start + 1;
            int name = string.CompareOrdinal(text, start, "\\boxed", 0, 6) == 0 ? 6
                : string.CompareOrdinal(text, start, "\\fbox", 0, 5) == 0 ? 5
                : string.CompareOrdinal(text, start, "\\framebox", 0, 9) == 0 ? 9 : 0;
            if (name == 0)
                continue;
            content = start + name;
            while (content < text.Length && text[content] == ' ')
                content++;
            if (content < text.Length && (text[content] == '{' || char.IsAsciiDigit(text[content])
                || (content > start + name && char.IsAsciiLetter(text[content]))))
                return start;
        }
    }

    // A number or a letter without braces.
    private static int EndOfToken(string text, int at)
    {
        int end = at + 1;
        while (char.IsAsciiDigit(text[at]) && end < text.Length
            && (char.IsAsciiDigit(text[end])
            || (text[end] is '.' or ',' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
        {
            end++;
        }
        return end;
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
