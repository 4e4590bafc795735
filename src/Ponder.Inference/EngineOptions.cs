namespace Ponder.Inference;

/// <summary>How an engine is set up.</summary>
public sealed record EngineOptions
{
    private const int MaxCacheTokens = 1 << 30;

    /// <summary>
    /// Longest sequence (prompt and output together) in tokens, at most the model's own limit; null for that limit, or
    /// as much of it as half the machine's memory can cache.
    /// </summary>
    public int? ContextLength { get; init; }

    /// <summary>Threads that compute, the engine's own included; null for one a core.</summary>
    public int? Threads { get; init; }

    /// <summary>How the forward pass computes.</summary>
    public ArithmeticPath Path { get; init; } = ArithmeticPath.Fast;

    /// <summary>Most sequences that run in one step; further requests wait.</summary>
    public int MaxSequences { get; init; } = 16;

    /// <summary>Most prompt tokens computed in one step, so that a long prompt does not stall running streams.</summary>
    public int PrefillChunk { get; init; } = 512;

    /// <summary>
    /// Tokens the key-value cache holds for all sequences together; null for one full context. Memory is taken as it
    /// is touched. When it runs out the youngest sequence waits and is computed again later.
    /// </summary>
    public int? CacheTokens { get; init; }

    /// <summary>
    /// How keys and values are cached; null for <see cref="KeyValueType.BF16"/>, or <see cref="KeyValueType.F32"/> on
    /// the exact path, which has no other.
    /// </summary>
    public KeyValueType? KeyValueType { get; init; }

    /// <summary>The type of the cache once the path is taken into account.</summary>
    internal KeyValueType CachedAs =>
        KeyValueType ?? (Path == ArithmeticPath.Exact ? Inference.KeyValueType.F32 : Inference.KeyValueType.BF16);

    internal void Validate()
    {
        if (!Enum.IsDefined(CachedAs))
            throw new InferenceException($"engine option {nameof(KeyValueType)} cannot be {KeyValueType}");
        if (Path == ArithmeticPath.Exact && CachedAs != Inference.KeyValueType.F32)
            throw new InferenceException($"the exact path caches keys and values as F32, not {CachedAs}");
        Require(ContextLength is null or > 0, nameof(ContextLength), ContextLength);
        Require(Threads is null or (> 0 and <= 1024), nameof(Threads), Threads);
        Require(MaxSequences is > 0 and <= 4096, nameof(MaxSequences), MaxSequences);
        Require(PrefillChunk is > 0 and <= 8192, nameof(PrefillChunk), PrefillChunk);
        Require(CacheTokens is null or (> 0 and <= MaxCacheTokens), nameof(CacheTokens), CacheTokens);
    }

    private static void Require(bool condition, string name, int? value)
    {
        if (!condition)
            throw new InferenceException($"engine option {name} cannot be {value}");
    }
}
