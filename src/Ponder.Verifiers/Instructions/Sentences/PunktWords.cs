using Ponder.Verifiers.Instructions.Python;

namespace Ponder.Verifiers.Instructions.Sentences;

/// <summary>Splits a line into words and marks; a period stays with its word.</summary>
internal static class PunktWords
{
    private const string NoWordStart = "(\"`{[:;&#*@)}]-,";

    /// <summary>Marks that cannot be within a word.</summary>
    public static bool IsMark(char unit) =>
        unit is ')' or '"' or ';' or '}' or ']' or '*' or ':' or '@' or '\'' or '(' or '{' or '[' or '!' or '?';

    /// <summary>The tokens of a text, line by line.</summary>
    public static IEnumerable<PunktToken> Tokens(string text)
    {
        int at = 0;
        while (at < text.Length)
        {
            if (PythonText.IsSpace(text[at]))
            {
                at++;
                continue;
            }
            int end = TokenEnd(text, at);
            yield return new PunktToken(text[at..end]);
            at = end;
        }
    }

    private static int TokenEnd(string text, int start)
    {
        int length = LongMark(text, start);
        if (length > 0)
            return start + length;
        int at = start + PythonText.Width(PythonText.CodePointAt(text, start));
        if (NoWordStart.Contains(text[start]))
            return at;
        while (at < text.Length && !EndsWord(text, at))
            at++;
        return at;
    }

    private static bool EndsWord(string text, int at)
    {
        if (PythonText.IsSpace(text[at]) || IsMark(text[at]) || LongMark(text, at) > 0)
            return true;
        if (text[at] != ',')
            return false;
        int after = at + 1;
        return after == text.Length || PythonText.IsSpace(text[after]) || IsMark(text[after]) || LongMark(text, after) > 0;
    }

    // Two hyphens or periods or more, or three periods or more with white space between them; none reaches past a line.
    private static int LongMark(string text, int at)
    {
        if (text[at] is not ('-' or '.'))
            return 0;
        int run = at;
        while (run < text.Length && text[run] == text[at])
            run++;
        if (run - at >= 2)
            return run - at;
        if (text[at] == '-')
            return 0;
        int pairs = 0;
        while (at + 2 * pairs + 1 < text.Length && text[at + 2 * pairs] == '.' && IsSpaceInLine(text[at + 2 * pairs + 1]))
            pairs++;
        if (at + 2 * pairs >= text.Length || text[at + 2 * pairs] != '.')
            pairs--;
        return pairs >= 2 ? 2 * pairs + 1 : 0;
    }

    private static bool IsSpaceInLine(char unit) => unit != '\n' && PythonText.IsSpace(unit);
}
