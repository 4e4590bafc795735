namespace Ponder.Verifiers.Choices;

/// <summary>Letters of options that stand alone, the last resort.</summary>
internal static class LoneLetters
{
    /// <summary>
    /// The last group of them that is not denied, no name, no variable, no unit, no subject of a sentence, and no mark in a
    /// list of the options.
    /// </summary>
    public static ChoiceReading Read(string text, List<OptionGroup> groups)
    {
        List<OptionGroup> found = groups.Where(group => !IsSymbol(text, group)).ToList();
        HashSet<char> marks = [.. found.Where(group => IsMark(text, group.First)).Select(group => group.First.Letter)];
        ChoiceReading last = ChoiceReading.None;
        foreach (OptionGroup group in found)
        {
            if ((marks.Count > 1 && group.First == group.Last && IsMark(text, group.First))
                || OptionContext.IsDenied(text, group) || OptionContext.IsName(text, group)
                || (group.IsOne && OptionContext.IsSubject(text, group)))
                continue;
            last = group.Read("the last letter that stands alone");
        }
        return last;
    }

    /// <summary>All in order. Lower-case ones only in brackets, or alone on their line.</summary>
    public static IEnumerable<OptionLetter> All(string text, ChoiceOptions options)
    {
        for (int at = 0; at < text.Length; at++)
        {
            if (!CanStart(text, at) || OptionLetter.At(text, at, options) is not OptionLetter option)
                continue;
            if (option.IsCapital || (option.IsEnclosed && text[option.Start] is '(' or '[') || IsWholeLine(text, option))
            {
                yield return option;
                at = option.End - 1;
            }
        }
    }

    private static bool CanStart(string text, int at)
    {
        if (at == 0)
            return true;
        char before = text[at - 1];
        if (OptionLetter.IsWordPart(before) || before is '-' or '\'' or '’' or '_' or '^' or '\\' or '+' or '°')
            return false;
        // Initials: "U.S.A.", "e.g. A" is none.
        return before != '.' || at < 2 || !OptionLetter.IsWordPart(text[at - 2]);
    }

    /// <summary>A variable in a formula, or a unit after a number.</summary>
    private static bool IsSymbol(string text, OptionGroup group)
    {
        int start = group.First.Start;
        int end = group.Last.End;
        ReadOnlySpan<char> before = text.AsSpan(0, start).TrimEnd(' ');
        ReadOnlySpan<char> after = text.AsSpan(end).TrimStart(' ');
        if (group.First.IsEnclosed)
            return false;
        return before is [.., '=' or '<' or '>' or '+' or '/' or '°' or '≈' or '×']
            || after is ['=' or '<' or '>' or '+' or '≈' or '×', ..]
            || (before.Length > 0 && char.IsAsciiDigit(before[^1]) && before.Length < start)
            || (start > 0 && text[start - 1] == '|' && end < text.Length && text[end] == '|');
    }

    /// <summary>"B. text" or "(B) text" at the start of a line.</summary>
    private static bool IsMark(string text, OptionLetter option)
    {
        int start = option.Start;
        while (start > 0 && text[start - 1] is ' ' or '\t' or '-' or '#' or '>')
            start--;
        if (start > 0 && text[start - 1] is not '\n')
            return false;
        ReadOnlySpan<char> after = text.AsSpan(option.End);
        bool hasMark = option.IsEnclosed || after is ['.' or ')' or ':' or '、', ..];
        ReadOnlySpan<char> rest = (option.IsEnclosed ? after : after[Math.Min(1, after.Length)..]).TrimStart(' ');
        return hasMark && rest.Length > 0 && rest[0] != '\n';
    }

    private static bool IsWholeLine(string text, OptionLetter option)
    {
        for (int at = option.Start - 1; at >= 0 && text[at] != '\n'; at--)
        {
            if (!char.IsWhiteSpace(text[at]))
                return false;
        }
        for (int at = option.End; at < text.Length && text[at] != '\n'; at++)
        {
            if (!char.IsWhiteSpace(text[at]) && text[at] is not ('.' or ')' or '。' or '!'))
                return false;
        }
        return true;
    }
}
