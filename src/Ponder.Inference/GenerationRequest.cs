using Ponder.Inference.Sampling;

namespace Ponder.Inference;

/// <summary>What to generate: token ids in, token ids out. Immutable; may be submitted many times.</summary>
public sealed record GenerationRequest
{
    /// <summary>The prompt's token ids; at least one.</summary>
    public required IReadOnlyList<int> Prompt { get; init; }

    /// <summary>How logits become a token.</summary>
    public SamplingOptions Sampling { get; init; } = new();

    /// <summary>Most tokens to generate; null for what the context holds.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Fewest tokens before an end token may be chosen.</summary>
    public int MinTokens { get; init; }

    /// <summary>Token ids that end the generation.</summary>
    public IReadOnlyCollection<int> EndTokens { get; init; } = [];

    /// <summary>How many of the most probable tokens to report at each step.</summary>
    public int TopLogProbabilities { get; init; }

    /// <summary>Longest draft (see <see cref="EngineOptions.MaxDraft"/>, which it cannot exceed); null for the engine's own limit, 0 for none.</summary>
    public int? MaxDraft { get; init; }

    /// <summary>A limit on the thought, or null.</summary>
    public ThinkingBudget? Thinking { get; init; }

    /// <summary>What the output must look like; null leaves it free.</summary>
    public OutputConstraint? Constraint { get; init; }
}

/// <summary>
/// Closes a thought that runs long: unless <paramref name="CloseToken"/> has come by itself within
/// <paramref name="Tokens"/> generated tokens, the engine feeds <paramref name="ClosingTokens"/> in place of sampling.
/// </summary>
/// <param name="Tokens">Tokens the thought may take; 0 closes it at once.</param>
/// <param name="CloseToken">The id of the closing tag.</param>
/// <param name="ClosingTokens">A short closing sentence and the closing tag, as ids.</param>
/// <param name="OpenToken">
/// The id of the opening tag when the prompt has not opened the thought: the budget then applies only if this is the
/// first token generated, and that one is not counted. Null when the output begins inside the thought.
/// </param>
public sealed record ThinkingBudget(int Tokens, int CloseToken, IReadOnlyList<int> ClosingTokens, int? OpenToken = null);
