using Ponder.Verifiers.Instructions.Python;

namespace Ponder.Verifiers.Instructions.Checks;

/// <summary>Words and letters that must or must not be there.</summary>
internal static class KeywordChecks
{
    public static Func<string, bool> Existence(IReadOnlyList<string> keywords)
    {
        PythonPattern[] patterns = [.. keywords.Select(keyword => new PythonPattern(keyword, ignoreCase: true))];
        return response => patterns.All(pattern => pattern.IsMatch(response));
    }

    public static Func<string, bool> Frequency(string keyword, Relation relation, int frequency)
    {
        if (keyword.Length == 0)
            throw new VerificationException(VerificationErrorKind.BadReference, "keyword: expected a word");
        PythonPattern pattern = new(PythonText.Strip(keyword), ignoreCase: true);
        return response => relation.Holds(pattern.Count(response), frequency);
    }

    public static Func<string, bool> Forbidden(IReadOnlyList<string> words)
    {
        PythonPattern[] patterns = [.. words.Distinct().Select(word => new PythonPattern($@"\b{word}\b", ignoreCase: true))];
        return response => !patterns.Any(pattern => pattern.IsMatch(response));
    }

    public static Func<string, bool> Letter(string letter, Relation relation, int frequency)
    {
        if (letter.Length == 0 || letter.Length != PythonText.Width(PythonText.CodePointAt(letter, 0)))
            throw new VerificationException(VerificationErrorKind.BadReference, "letter: expected a single character");
        string lower = PythonText.Lower(PythonText.Strip(letter));
        return response => relation.Holds(Occurrences(PythonText.Lower(response), lower), frequency);
    }

    // Characters are counted, so a letter that becomes two in lower case is never found, nor one that was white space.
    private static int Occurrences(string text, string letter)
    {
        if (letter.Length == 0 || letter.Length != PythonText.Width(PythonText.CodePointAt(letter, 0)))
            return 0;
        int count = 0;
        for (int at = text.IndexOf(letter, StringComparison.Ordinal); at >= 0;
            at = text.IndexOf(letter, at + letter.Length, StringComparison.Ordinal))
        {
            count++;
        }
        return count;
    }
}
