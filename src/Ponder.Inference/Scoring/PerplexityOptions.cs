namespace Ponder.Inference.Scoring;

/// <summary>How <see cref="PerplexityMeter"/> cuts a text and computes.</summary>
public sealed record PerplexityOptions
{
    /// <summary>Tokens of a chunk; the second half of each is scored.</summary>
    public int ChunkTokens { get; init; } = 512;

    /// <summary>Most chunks to score; null for all that the text has.</summary>
    public int? Chunks { get; init; }

    /// <summary>
    /// A token that takes the place of every chunk's first, for models whose texts begin with one; null for none.
    /// </summary>
    public int? BeginToken { get; init; }

    /// <summary>Threads and arithmetic; the context is that of a chunk.</summary>
    public EngineOptions Engine { get; init; } = new();
}

/// <summary>The perplexity of a text.</summary>
/// <param name="Perplexity">exp of the mean negative log-likelihood of the scored tokens.</param>
/// <param name="StandardError">Its standard error, from the spread of the tokens' log-likelihoods.</param>
/// <param name="Chunks">Chunks scored.</param>
/// <param name="ScoredTokens">Tokens scored.</param>
/// <param name="Description">What it was computed with.</param>
public sealed record PerplexityResult(double Perplexity, double StandardError, int Chunks, int ScoredTokens, string Description)
{
    /// <summary>The instruction sets of the kernels; null on the exact path.</summary>
    public string? InstructionSet { get; init; }

    /// <summary>Threads that computed.</summary>
    public required int Threads { get; init; }

    /// <summary>How keys and values were cached.</summary>
    public required KeyValueType KeyValueType { get; init; }

    /// <summary>Whether it was cancelled before every chunk was scored.</summary>
    public bool IsPartial { get; init; }
}

/// <summary>How far a measurement has come.</summary>
/// <param name="Chunk">Chunks done.</param>
/// <param name="Chunks">Chunks there will be.</param>
/// <param name="Perplexity">The perplexity of what has been scored so far.</param>
public readonly record struct PerplexityProgress(int Chunk, int Chunks, double Perplexity);
