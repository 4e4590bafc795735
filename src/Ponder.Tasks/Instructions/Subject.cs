namespace Ponder.Tasks.Instructions;

/// <summary>Something to write about, and what there is to say.</summary>
/// <param name="Name">What it is, in a title: <c>the cat</c>.</param>
/// <param name="Facts">Sentences in small letters, without a full stop.</param>
/// <param name="IsStory">Whether the facts are a story, which is told in order.</param>
internal sealed record Subject(string Name, IReadOnlyList<string> Facts, bool IsStory)
{
    /// <summary>What an answer cannot do without: the last word of its name, or both animals of a story.</summary>
    public IReadOnlyList<string> Keywords { get; } = IsStory ? [Name.Split(' ')[1], Name.Split(' ')[^1]] : [Name.Split(' ')[^1]];
}
