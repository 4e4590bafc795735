using System.Buffers;
using System.Text;
using Ponder.Verifiers.Instructions.Python;
using Ponder.Verifiers.Instructions.Sentences;

namespace Ponder.Verifiers.Instructions.Checks;

/// <summary>Sentences, paragraphs and words.</summary>
internal static class LengthChecks
{
    private static readonly SearchValues<char> s_wordEnds = SearchValues.Create(".,?!'\"");
    private static readonly PythonPattern s_divider = new(@"\s?\*\*\*\s?");

    public static Func<string, bool> Sentences(Relation relation, int count) =>
        response => relation.Holds(SentenceSplitter.Count(response), count);

    public static Func<string, bool> Words(Relation relation, int count) =>
        response => relation.Holds(CountWords(response), count);

    // Blank parts at the start and the end do not count, others are a mistake.
    public static Func<string, bool> Paragraphs(int count) => response =>
    {
        IReadOnlyList<string> parts = s_divider.Split(response);
        int found = parts.Count;
        for (int index = 0; index < parts.Count; index++)
        {
            if (!PythonText.IsBlank(parts[index]))
                continue;
            if (index != 0 && index != parts.Count - 1)
                return false;
            found--;
        }
        return found == count;
    };

    public static Func<string, bool> FirstWord(int count, int nth, string word)
    {
        if (nth < 1 || nth > count)
            throw new VerificationException(VerificationErrorKind.BadReference, "nth_paragraph: expected 1 to num_paragraphs");
        string asked = PythonText.Lower(word);
        return response =>
        {
            string[] parts = response.Split("\n\n");
            int found = parts.Count(part => !PythonText.IsBlank(part));
            // The parts are numbered with the blank ones, though those do not count.
            return nth <= found && !PythonText.IsBlank(parts[nth - 1]) && found == count && FirstWordOf(parts[nth - 1]) == asked;
        };
    }

    private static int CountWords(string text)
    {
        int count = 0;
        bool inside = false;
        for (int at = 0; at < text.Length;)
        {
            int code = PythonText.CodePointAt(text, at);
            bool word = PythonText.IsWord(code);
            if (word && !inside)
                count++;
            inside = word;
            at += PythonText.Width(code);
        }
        return count;
    }

    // Up to a mark, without quotes before it: single ones, then double ones.
    private static string FirstWordOf(string paragraph)
    {
        string text = PythonText.Strip(paragraph);
        int end = 0;
        while (end < text.Length && !PythonText.IsSpace(text[end]))
            end++;
        string word = text[..end].TrimStart('\'').TrimStart('"');
        int mark = word.AsSpan().IndexOfAny(s_wordEnds);
        StringBuilder lower = new();
        // Letter by letter: a sigma at the end has no shape of its own here.
        foreach (Rune rune in (mark < 0 ? word : word[..mark]).EnumerateRunes())
            lower.Append(PythonText.Lower(rune.ToString()));
        return lower.ToString();
    }
}
