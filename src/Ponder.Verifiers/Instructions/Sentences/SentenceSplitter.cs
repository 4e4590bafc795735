using Ponder.Verifiers.Instructions.Python;

namespace Ponder.Verifiers.Instructions.Sentences;

/// <summary>Splits English text into sentences as NLTK 3.8.1 does with its Punkt model.</summary>
internal static class SentenceSplitter
{
    /// <summary>The number of sentences.</summary>
    public static int Count(string text) => Split(text).Count();

    /// <summary>The sentences, as ranges of the text.</summary>
    public static IEnumerable<Range> Split(string text)
    {
        int shift = 0;
        (int Start, int End)? previous = null;
        foreach ((int Start, int End) next in Slices(text))
        {
            if (previous is (int start, int end))
            {
                start += shift;
                int quotes = ClosingMarks(text.AsSpan(next.Start, Math.Max(0, next.End - next.Start)), out shift);
                if (quotes > 0)
                    yield return start..(next.Start + quotes);
                else if (start < end)
                    yield return start..end;
            }
            previous = next;
        }
        if (previous is (int lastStart, int lastEnd) && lastStart + shift < lastEnd)
            yield return (lastStart + shift)..lastEnd;
    }

    private static IEnumerable<(int Start, int End)> Slices(string text)
    {
        int lastBreak = 0;
        foreach (SentenceEnd end in Candidates(text))
        {
            if (!EndsSentence(text[end.WordStart..end.After]))
                continue;
            yield return (lastBreak, end.At + 1);
            lastBreak = end.Next ?? end.At + 1;
        }
        yield return (lastBreak, PythonText.RightStripped(text));
    }

    // The marks that may end a sentence. Of several within one word only the last counts.
    private static IEnumerable<SentenceEnd> Candidates(string text)
    {
        SentenceEnd? previous = null;
        int previousWordEnd = 0;
        int previousWordStart = 0;
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] is not ('.' or '?' or '!') || FindContext(text, at) is not (int after, int next))
                continue;
            int space = at - 1;
            while (space > previousWordEnd && !IsAsciiSpace(text[space]))
                space--;
            // White space right where the word before ended is overlooked.
            int wordStart = space > previousWordEnd ? space + 1 : previousWordStart;
            if (previous is { } found && previousWordEnd <= wordStart)
                yield return found;
            previous = new SentenceEnd(wordStart, at, after, next < 0 ? null : next);
            previousWordStart = wordStart;
            previousWordEnd = at;
        }
        if (previous is { } last)
            yield return last;
    }

    // What follows: a mark, or white space and another word.
    private static (int After, int Next)? FindContext(string text, int at)
    {
        if (at + 1 >= text.Length)
            return null;
        if (PunktWords.IsMark(text[at + 1]))
            return (at + 2, -1);
        int next = at + 1;
        while (next < text.Length && PythonText.IsSpace(text[next]))
            next++;
        if (next == at + 1 || next == text.Length)
            return null;
        int after = next;
        while (after < text.Length && !PythonText.IsSpace(text[after]))
            after++;
        return (after, next);
    }

    private static bool EndsSentence(string context)
    {
        PunktToken? previous = null;
        foreach (PunktToken token in PunktWords.Tokens(context))
        {
            if (previous is not null)
            {
                previous.JudgeBefore(token);
                if (previous.BreaksSentence)
                    return true;
            }
            previous = token;
        }
        return false;
    }

    // Quotes and brackets that close belong to the sentence before, if white space, two hyphens or the end follow.
    private static int ClosingMarks(ReadOnlySpan<char> text, out int shift)
    {
        shift = 0;
        for (int count = 0; count < text.Length && text[count] is '"' or '\'' or ')' or ']' or '}'; count++)
        {
            int end = count + 1;
            while (end < text.Length && PythonText.IsSpace(text[end]))
                end++;
            if (end == count + 1 && end < text.Length && !text[end..].StartsWith("--"))
                continue;
            shift = end;
            return count + 1;
        }
        return 0;
    }

    private static bool IsAsciiSpace(char unit) => unit is ' ' or (>= '\t' and <= '\r');

    // Where the word before begins, the mark, where what follows ends, and where the next word begins if there is white space.
    private readonly record struct SentenceEnd(int WordStart, int At, int After, int? Next);
}
