using System.Text;
using Ponder.Verifiers.Instructions.Python;

namespace Ponder.Verifiers.Instructions.Sentences;

/// <summary>
/// Splits English text into words and marks as NLTK 3.8.1's <c>word_tokenize</c> does: sentence by sentence, setting spaces
/// around what is to stand alone, in the order of the Penn Treebank's rules.
/// </summary>
internal static class WordTokenizer
{
    private static readonly string[] s_longClitics = ["'ll", "'LL", "'re", "'RE", "'ve", "'VE", "n't", "N'T"];
    private static readonly string[] s_shortClitics = ["'s", "'S", "'m", "'M", "'d", "'D", "'"];

    // Words that are two: first part, second part.
    private static readonly (string First, string Second)[] s_contractions =
    [
        ("can", "not"), ("d", "'ye"), ("gim", "me"), ("gon", "na"), ("got", "ta"), ("lem", "me"), ("more", "'n"), ("wan", "na"),
    ];

    private static readonly (string First, string Second)[] s_contractionsAfterSpace = [("'t", "is"), ("'t", "was")];

    /// <summary>The tokens of a text.</summary>
    public static IEnumerable<string> Tokens(string text)
    {
        foreach (Range sentence in SentenceSplitter.Split(text))
        {
            string spaced = Space(text[sentence]);
            int start = -1;
            for (int at = 0; at <= spaced.Length; at++)
            {
                bool space = at == spaced.Length || PythonText.IsSpace(spaced[at]);
                if (space && start >= 0)
                    yield return spaced[start..at];
                start = space ? -1 : start < 0 ? at : start;
            }
        }
    }

    private static string Space(string text)
    {
        text = OpenQuotes(text);
        text = FinalPeriod(text, closers: ")]}>\"'\u00BB\u201D\u2019 ", apart: true);
        text = ColonsAndCommas(text);
        text = Runs(text, '.');
        text = Alone(text, ";@#$%&");
        text = FinalPeriod(text, closers: ")]}>\"'", apart: false);
        text = Alone(text, "?!");
        text = ApostropheAfterWord(text);
        text = Alone(text, "*");
        text = Alone(text, "()[]{}<>");
        text = text.Replace("--", " -- ", StringComparison.Ordinal);
        text = Alone(" " + text + " ", "\u00BB\u201D\u2019");
        text = text.Replace("''", " '' ", StringComparison.Ordinal).Replace("\"", " '' ", StringComparison.Ordinal);
        text = Clitics(text, s_shortClitics);
        text = Clitics(text, s_longClitics);
        foreach ((string first, string second) in s_contractions)
            text = Contraction(text, first, second, afterSpace: false);
        foreach ((string first, string second) in s_contractionsAfterSpace)
            text = Contraction(text, first, second, afterSpace: true);
        return text;
    }

    private static string OpenQuotes(string text)
    {
        text = Runs(Alone(text, "\u00AB\u201C\u2018\u201E"), '`', least: 1);
        if (text.StartsWith('"'))
            text = "``" + text[1..];
        text = text.Replace("``", " `` ", StringComparison.Ordinal);

        StringBuilder result = new(text.Length + 16);
        for (int at = 0; at < text.Length; at++)
        {
            result.Append(text[at]);
            if (text[at] is not (' ' or '(' or '[' or '{' or '<'))
                continue;
            int quote = text.AsSpan(at + 1) is ['"', ..] ? 1 : text.AsSpan(at + 1) is ['\'', '\'', ..] ? 2 : 0;
            if (quote > 0)
                result.Append(" `` ");
            at += quote;
        }
        return ApostropheBeforeLetter(result.ToString());
    }

    // An apostrophe before a single word character, unless that is the letter of a clitic.
    private static string ApostropheBeforeLetter(string text)
    {
        if (!text.Contains('\''))
            return text;
        StringBuilder result = new(text.Length + 16);
        for (int at = 0; at < text.Length; at++)
        {
            result.Append(text[at]);
            if (text[at] != '\'' || !PythonText.IsWordAt(text, at + 1))
                continue;
            int letter = PythonText.CodePointAt(text, at + 1);
            bool single = !PythonText.IsWordAt(text, at + 1 + PythonText.Width(letter));
            // The clitics of two letters are not single, and the long s is an s when case is ignored.
            if (single && PythonText.Lower(letter) is not ('m' or 't' or 's' or 'd' or 'n' or 0x17F))
                result.Append(' ');
        }
        return result.ToString();
    }

    // A period that only closing marks follow, and none precedes.
    private static string FinalPeriod(string text, string closers, bool apart)
    {
        int period = text.LastIndexOf('.');
        if (period < 1 || text[period - 1] == '.')
            return text;
        int end = period + 1;
        while (end < text.Length && closers.Contains(text[end]))
            end++;
        if (!PythonText.IsBlank(text.AsSpan(end)))
            return text;
        return $"{text[..period]} .{(apart ? " " : "")}{text[(period + 1)..end]} ";
    }

    // A colon or comma before anything but a digit, with which it is passed over; then one at the end.
    private static string ColonsAndCommas(string text)
    {
        StringBuilder result = new(text.Length + 16);
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] is (':' or ',') && at + 1 < text.Length && !PythonText.IsDigit(PythonText.CodePointAt(text, at + 1)))
            {
                result.Append(' ').Append(text[at]).Append(' ').Append(text[at + 1]);
                at++;
            }
            else
            {
                result.Append(text[at]);
            }
        }
        if (result.Length > 0 && result[^1] is ':' or ',')
            result.Insert(result.Length - 1, ' ').Append(' ');
        else if (result.Length > 1 && result[^1] == '\n' && result[^2] is ':' or ',')
            result.Insert(result.Length - 2, ' ').Insert(result.Length - 1, ' ');
        return result.ToString();
    }

    private static string Alone(string text, string marks)
    {
        if (text.AsSpan().IndexOfAny(marks) < 0)
            return text;
        StringBuilder result = new(text.Length + 16);
        foreach (char unit in text)
        {
            if (marks.Contains(unit))
                result.Append(' ').Append(unit).Append(' ');
            else
                result.Append(unit);
        }
        return result.ToString();
    }

    private static string Runs(string text, char mark, int least = 2)
    {
        StringBuilder result = new(text.Length + 16);
        for (int at = 0; at < text.Length;)
        {
            int end = at;
            while (end < text.Length && text[end] == mark)
                end++;
            if (end - at >= least)
                result.Append(' ').Append(mark, end - at).Append(' ');
            else
                result.Append(text, at, Math.Max(1, end - at));
            at = Math.Max(at + 1, end);
        }
        return result.ToString();
    }

    private static string ApostropheAfterWord(string text)
    {
        StringBuilder result = new(text.Length + 16);
        for (int at = 0; at < text.Length; at++)
        {
            result.Append(text[at]);
            if (text[at] == '\'' || text.AsSpan(at + 1) is not ['\'', ' ', ..])
                continue;
            result.Append(" ' ");
            at += 2;
        }
        return result.ToString();
    }

    // The first of the endings that a space follows, after anything but an apostrophe or a space.
    private static string Clitics(string text, string[] endings)
    {
        if (!text.Contains('\''))
            return text;
        StringBuilder result = new(text.Length + 16);
        for (int at = 0; at < text.Length; at++)
        {
            result.Append(text[at]);
            if (text[at] is '\'' or ' ')
                continue;
            foreach (string ending in endings)
            {
                int end = at + 1 + ending.Length;
                if (end < text.Length && text[end] == ' ' && string.CompareOrdinal(text, at + 1, ending, 0, ending.Length) == 0)
                {
                    result.Append(' ').Append(ending).Append(' ');
                    at = end;
                    break;
                }
            }
        }
        return result.ToString();
    }

    private static string Contraction(string text, string first, string second, bool afterSpace)
    {
        string whole = (afterSpace ? " " : "") + first + second;
        int found = text.IndexOf(whole, StringComparison.OrdinalIgnoreCase);
        if (found < 0)
            return text;
        StringBuilder result = new(text.Length + 16);
        int done = 0;
        for (; found >= 0; found = text.IndexOf(whole, found, StringComparison.OrdinalIgnoreCase))
        {
            int end = found + whole.Length;
            bool ends = first == "wan"
                ? end < text.Length && PythonText.IsSpace(text[end])
                : !PythonText.IsWordAt(text, end);
            if (!ends || (!afterSpace && PythonText.IsWordBefore(text, found)))
            {
                found++;
                continue;
            }
            int middle = end - second.Length;
            int begin = afterSpace ? found + 1 : found;
            result.Append(text, done, found - done).Append(' ').Append(text, begin, middle - begin)
                .Append(' ').Append(text, middle, end - middle).Append(' ');
            done = found = end;
        }
        return result.Append(text, done, text.Length - done).ToString();
    }
}
