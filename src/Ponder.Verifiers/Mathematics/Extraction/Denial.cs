namespace Ponder.Verifiers.Mathematics.Extraction;

/// <summary>Words that say that what follows them is not the answer: "not 6", "7 instead of 6", "less than 6".</summary>
internal static class Denial
{
    // What may stand between them and what they deny.
    private static readonly string[] s_between = ["equal to", "exactly", "simply", "be", "=", "$", "**", "\"", "“", "`", "'"];

    private static readonly string[] s_words =
    [
        "not", "cannot", "n't", "n’t", "never", "instead of", "rather than", "other than", "less than", "more than",
        "greater than", "fewer than", "不是",
    ];

    /// <summary>Whether what begins at a place is denied.</summary>
    public static bool Before(string text, int place)
    {
        ReadOnlySpan<char> before = text.AsSpan(0, place).TrimEnd();
        for (bool again = true; again;)
        {
            again = false;
            foreach (string word in s_between)
            {
                if (EndsWith(before, word))
                {
                    before = before[..^word.Length].TrimEnd();
                    again = true;
                }
            }
        }
        foreach (string word in s_words)
        {
            if (EndsWith(before, word))
                return true;
        }
        return false;
    }

    // As a whole word, where it begins with a letter that words are made of.
    private static bool EndsWith(ReadOnlySpan<char> text, string word)
    {
        if (!text.EndsWith(word, StringComparison.OrdinalIgnoreCase))
            return false;
        int start = text.Length - word.Length;
        return !char.IsAsciiLetter(word[0]) || word[0] == 'n' && word[1] is '\'' or '’' || start == 0 || !char.IsLetter(text[start - 1]);
    }
}
