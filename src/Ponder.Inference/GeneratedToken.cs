namespace Ponder.Inference;

/// <summary>One step of a generation.</summary>
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

    /// <summary>Set on the last token of a generation. An end token is reported as the last token, with <see cref="FinishReason.Stop"/>.</summary>
    public FinishReason Finish { get; init; }
}

/// <summary>A candidate token and its log-probability under the full softmax.</summary>
public readonly record struct TokenLogProbability(int Id, float LogProbability);
