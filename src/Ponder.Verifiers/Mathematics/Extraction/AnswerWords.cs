using System.Buffers;

namespace Ponder.Verifiers.Mathematics.Extraction;

/// <summary>Answers that are words.</summary>
internal static class AnswerWords
{
    private static readonly SearchValues<char> s_vowels = SearchValues.Create("aeiouAEIOU");

    // A comma before one of these ends an answer; before anything else it may part several.
    private static readonly string[] s_clauses = ["because", "since", "as", "so", "which", "where", "for", "given", "not"];

    /// <summary>The words that a text answers with, or null if it is long, or has more than words and brackets.</summary>
    public static string? Of(string text, int longest)
    {
        int at = -1;
        foreach (string phrase in (ReadOnlySpan<string>)["answer is", "answer:"])
        {
            int found = text.LastIndexOf(phrase, StringComparison.OrdinalIgnoreCase);
            at = Math.Max(at, found < 0 ? -1 : found + phrase.Length);
        }
        ReadOnlySpan<char> rest = text.AsSpan(Math.Max(at, 0)).TrimStart(":* \t");
        int end = at < 0 ? -1 : rest.IndexOfAny('\n', '.');
        rest = end < 0 ? rest : rest[..end];
        int comma = rest.IndexOf(',');
        if (comma >= 0 && BeginsClause(rest[(comma + 1)..].TrimStart()))
            rest = rest[..comma];
        rest = rest.Trim("*.!? \t");
        if (rest.IsEmpty || rest.Length > longest)
            return null;
        foreach (char c in rest)
        {
            if (!char.IsLetter(c) && c is not (' ' or '(' or ')' or '\'' or '"'))
                return null;
        }
        return rest.ToString();
    }

    /// <summary>The word that a text consists of: three letters or more, written as words are; else null.</summary>
    public static string? SingleWord(string text)
    {
        ReadOnlySpan<char> word = text.AsSpan().Trim("*.!()\"' \t\r\n");
        bool isWord = (word.Length > 2 || word.Equals("no", StringComparison.OrdinalIgnoreCase))
            && word.ContainsAny(s_vowels) && !word[1..].ContainsAnyExceptInRange('a', 'z')
            && char.IsAsciiLetter(word[0]);
        return isWord ? word.ToString() : null;
    }

    private static bool BeginsClause(ReadOnlySpan<char> text)
    {
        foreach (string word in s_clauses)
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase)
                && (text.Length == word.Length || !char.IsLetter(text[word.Length])))
                return true;
        }
        return false;
    }
}
