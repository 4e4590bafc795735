namespace Ponder.Tasks.Mathematics;

/// <summary>A word problem without its numbers.</summary>
/// <param name="Name">What it is about; no two have the same.</param>
/// <param name="Ranges">The numbers that stand in the text.</param>
/// <param name="Steps">How it is solved.</param>
/// <param name="Texts">
/// The wordings, with <c>{a}</c> for the number a, <c>{name}</c> and <c>{other}</c> for people and <c>{things}</c> for what is counted.
/// </param>
internal sealed record WordTemplate(string Name, IReadOnlyList<WordRange> Ranges, IReadOnlyList<WordStep> Steps, params IReadOnlyList<string> Texts)
{
    /// <summary>Reads the short form: <c>a 2-9, b 3-12</c> and <c>t=a*b all apples; u=t-5 left</c>, a step and what it gives.</summary>
    public static WordTemplate Of(string name, string ranges, string steps, params IReadOnlyList<string> texts) => new(
        name, [.. ranges.Split(", ").Select(WordRange.Parse)], [.. steps.Split("; ").Select(WordStep.Parse)], texts);
}
