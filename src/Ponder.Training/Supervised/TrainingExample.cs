namespace Ponder.Training.Supervised;

/// <summary>A sequence to learn from.</summary>
/// <param name="Tokens">Its token ids.</param>
/// <param name="Learned">Whether each is to be predicted from those before it; the first cannot be.</param>
public sealed record TrainingExample(IReadOnlyList<int> Tokens, IReadOnlyList<bool> Learned)
{
    /// <summary>How many tokens are learned.</summary>
    public int LearnedTokens => Learned.Skip(1).Count(learned => learned);

    /// <summary>A text of which everything is learned, as in pretraining.</summary>
    public static TrainingExample Whole(IReadOnlyList<int> tokens) => new(tokens, [.. Enumerable.Repeat(true, tokens.Count)]);

    /// <summary>A prompt and the answer that is learned.</summary>
    public static TrainingExample Answer(IReadOnlyList<int> prompt, IReadOnlyList<int> answer) =>
        new([.. prompt, .. answer], [.. Enumerable.Repeat(false, prompt.Count), .. Enumerable.Repeat(true, answer.Count)]);
}
