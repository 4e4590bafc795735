namespace Ponder.Tasks.Conversation;

/// <summary>Something that is said, and an answer to it.</summary>
/// <param name="Key">What identifies it, however it is dressed up.</param>
/// <param name="Structure">Its kind.</param>
/// <param name="Said">What is said.</param>
/// <param name="Thought">The thought before the answer.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Keywords">What must be in an answer, as regular expressions.</param>
internal sealed record Exchange(
    string Key, string Structure, string Said, string Thought, string Answer, IReadOnlyList<string> Keywords)
{
    /// <summary>An answer must have fewer words.</summary>
    public int WordLimit { get; init; } = 50;
}
