namespace Ponder.Inference;

/// <summary>
/// One step of a generation. Two are equal when the same was generated: whether it was drafted (<see cref="Drafted"/>,
/// <see cref="Accepted"/>) depends on what else ran, and changes nothing of it.
/// </summary>
public readonly record struct GeneratedToken
{
    /// <summary>A step with nothing but its defaults.</summary>
    public GeneratedToken()
    {
    }

    /// <summary>The token's id; −1 in a last event that brings only <see cref="Finish"/>.</summary>
    public required int Id { get; init; }

    /// <summary>Natural logarithm of its probability under the model's full softmax (before temperature and filters).</summary>
    public float LogProbability { get; init; }

    /// <summary>The most probable tokens at this step, best first, when the request asked for them.</summary>
    public IReadOnlyList<TokenLogProbability> Top { get; init; } = [];

    /// <summary>Whether the engine fed it (the closing of a thought over its budget) instead of sampling it.</summary>
    public bool Forced { get; init; }

    /// <summary>
    /// Tokens that were drafted in the step that drew this one, told with the first token of the step alone: the sum over a
    /// generation is what was drafted.
    /// </summary>
    public int Drafted { get; init; }

    /// <summary>Whether it had been drafted, so that the next token came in the same step: one step saved.</summary>
    public bool Accepted { get; init; }

    /// <summary>Set on the last token of a generation. An end token is reported as the last token, with <see cref="FinishReason.Stop"/>.</summary>
    public FinishReason Finish { get; init; }

    /// <inheritdoc/>
    public bool Equals(GeneratedToken other) =>
        (Id, LogProbability, Top, Forced, Finish).Equals((other.Id, other.LogProbability, other.Top, other.Forced, other.Finish));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, LogProbability, Top, Forced, Finish);
}

/// <summary>A candidate token and its log-probability under the full softmax.</summary>
public readonly record struct TokenLogProbability(int Id, float LogProbability);
