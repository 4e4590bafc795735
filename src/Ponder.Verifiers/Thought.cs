namespace Ponder.Verifiers;

/// <summary>The thought that a reasoning model puts before its answer.</summary>
internal static class Thought
{
    private const string Start = "<think>";
    private const string End = "</think>";

    /// <summary>
    /// What follows the last end of a thought, or all of an output without one; null if a thought begins there and never ends,
    /// for then there is no answer. One begins on a line of its own: within a line an answer, or a program, may speak of it.
    /// </summary>
    public static string? AfterThought(string output)
    {
        int end = output.LastIndexOf(End, StringComparison.Ordinal);
        string answer = end < 0 ? output : output[(end + End.Length)..];
        for (int i = answer.IndexOf(Start, StringComparison.Ordinal); i >= 0; i = answer.IndexOf(Start, i + 1, StringComparison.Ordinal))
        {
            if (BeginsLine(answer, i))
                return null;
        }
        return answer;
    }

    private static bool BeginsLine(string text, int at)
    {
        while (at > 0 && text[at - 1] != '\n' && char.IsWhiteSpace(text[at - 1]))
            at--;
        return at == 0 || text[at - 1] == '\n';
    }
}
