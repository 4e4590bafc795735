using System.Collections.Frozen;
using Ponder.Verifiers.Mathematics.Parsing;

namespace Ponder.Verifiers.Mathematics.Extraction;

/// <summary>Tells a text that is an answer and nothing else from sentences.</summary>
internal static class BareFormula
{
    private const int Longest = 600;

    private static readonly FrozenSet<string> s_short = (
        "is the of to we so for are be it in as at by on not you can has let if then an no my me us do all any "
        + "has had was per its one two six ten get got how why who now new").Split(' ').ToFrozenSet();

    /// <summary>Whether a text is short and has no words but those that formulas have, or is a single word.</summary>
    public static bool Is(string text)
    {
        text = text.Trim();
        if (text.Length is 0 or > Longest || text.Contains('\n', StringComparison.Ordinal) || HasMarks(text))
            return false;
        int unknown = 0;
        for (int at = 0; at < text.Length;)
        {
            if (text[at] == '\\')
                at = SkipCommand(text, at);
            else if (char.IsLetter(text[at]))
            {
                int end = at;
                while (end < text.Length && char.IsLetter(text[end]))
                    end++;
                unknown += IsUsual(text[at..end]) ? 0 : 1;
                at = end;
            }
            else
                at++;
        }
        return unknown == 0 || (unknown == 1 && text.All(c => char.IsLetter(c) || c is '.' or '\'' or '-' or '(' or ')'));
    }

    private static bool HasMarks(string text) =>
        text.Contains("\\boxed", StringComparison.Ordinal) || text.Contains("\\[", StringComparison.Ordinal)
            || text.Contains("\\(", StringComparison.Ordinal)
        || text.AsSpan().Count('$') - text.AsSpan().Count("\\$") > 1;

    private static int SkipCommand(string text, int at)
    {
        int end = at + 1;
        while (end < text.Length && text[end] == '\\')
            end++;
        int name = end;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
            end++;
        string command = text[name..end];
        if (!Commands.IsWords(command) && !Commands.IsFont(command) && command is not ("begin" or "end"))
            return Math.Max(end, at + 1);
        int open = end;
        while (open < text.Length && text[open] == ' ')
            open++;
        int close = open < text.Length && text[open] == '{' ? text.IndexOf('}', open) : -1;
        return close < 0 ? end : close + 1;
    }

    private static bool IsUsual(string word) =>
        word.Length == 1 || Commands.OfWord(word) is not null || Units.Contains(word)
        || (word.Length <= 4 && word.All(char.IsUpper))
        || (word.Length <= 3 && !s_short.Contains(word.ToLowerInvariant()))
        || word.StartsWith("or", StringComparison.Ordinal) && word.Length == 3 && char.IsUpper(word[2])
        || word.Length == 4 && (word.StartsWith("sin", StringComparison.Ordinal)
        || word.StartsWith("cos", StringComparison.Ordinal)
            || word.StartsWith("tan", StringComparison.Ordinal) || word.StartsWith("log", StringComparison.Ordinal));
}
