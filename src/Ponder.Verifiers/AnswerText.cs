namespace Ponder.Verifiers;

/// <summary>What a model says after its thought.</summary>
internal static class AnswerText
{
    private const string Start = "<think>";
    private const string End = "</think>";

    /// <summary>
    /// The text behind the last end of a thought, or all where there is none. A thought that begins there on a line of its own
    /// and does not end leaves nothing: what stands in it was not said.
    /// </summary>
    public static string Of(string text)
    {
        int thought = text.LastIndexOf(End, StringComparison.Ordinal);
        string answer = thought < 0 ? text : text[(thought + End.Length)..];
        for (int i = answer.IndexOf(Start, StringComparison.Ordinal); i >= 0; i = answer.IndexOf(Start, i + 1, StringComparison.Ordinal))
        {
            int before = i - 1;
            while (before >= 0 && answer[before] != '\n' && char.IsWhiteSpace(answer[before]))
                before--;
            if (before < 0 || answer[before] == '\n')
                return "";
        }
        return answer;
    }
}
