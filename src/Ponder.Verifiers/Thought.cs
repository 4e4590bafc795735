namespace Ponder.Verifiers;

/// <summary>The thought that a reasoning model puts before its answer.</summary>
internal static class Thought
{
    private const string Start = "<think>";
    private const string End = "</think>";

    /// <summary>
    /// What follows the last end of a thought, or all of an output without one; null if a thought begins and never ends,
    /// for then there is no answer.
    /// </summary>
    public static string? AfterThought(string output)
    {
        int end = output.LastIndexOf(End, StringComparison.Ordinal);
        string answer = end < 0 ? output : output[(end + End.Length)..];
        return answer.Contains(Start, StringComparison.Ordinal) ? null : answer;
    }
}
