namespace Ponder.Training.Rollouts;

/// <summary>
/// What a model put out to a prompt. It has more than one sequence where an environment changed what stood before: templates drop the thoughts
/// of earlier turns, and a history that was changed is a new sample.
/// </summary>
/// <param name="Sequences">The sequences to train on, in order.</param>
/// <param name="Answer">The tokens of the last turn, with its end token if it has one.</param>
/// <param name="Version">The version of the weights that drew it; of several, the oldest.</param>
/// <param name="Truncated">Whether its length was used up.</param>
public sealed record Rollout(IReadOnlyList<RolloutSequence> Sequences, IReadOnlyList<int> Answer, int Version, bool Truncated)
{
    /// <summary>Tokens that were drawn.</summary>
    public int SampledTokens => Sequences.Sum(sequence => sequence.SampledTokens);
}

/// <summary>A sequence of token ids, some of which a model drew.</summary>
/// <param name="Tokens">Prompt, drawn tokens and what an environment put between them.</param>
/// <param name="Sampled">Whether the model drew each.</param>
/// <param name="LogProbabilities">ln π of each drawn token over the whole vocabulary at the temperature it was drawn at; 0 for the others.</param>
public sealed record RolloutSequence(IReadOnlyList<int> Tokens, IReadOnlyList<bool> Sampled, IReadOnlyList<float> LogProbabilities)
{
    /// <summary>Tokens that were drawn.</summary>
    public int SampledTokens { get; } = Sampled.Count(sampled => sampled);
}
