namespace Ponder.Inference;

/// <summary>How an engine is set up.</summary>
public sealed record EngineOptions
{
    /// <summary>The greatest <see cref="MaxDraft"/>.</summary>
    public const int MostDraft = 64;

    private const int MaxCacheTokens = 1 << 30;
    private const int MostDraftRows = 16;
    private const int MostDraftMatch = 16;

    /// <summary>
    /// Longest sequence (prompt and output together) in tokens, at most the model's own limit; null for that limit, or
    /// as much of it as half of the memory that the weights leave can cache.
    /// </summary>
    public int? ContextLength { get; init; }

    /// <summary>Threads that compute, the engine's own included; null for one a core.</summary>
    public int? Threads { get; init; }

    /// <summary>How the forward pass computes.</summary>
    public ArithmeticPath Path { get; init; } = ArithmeticPath.Fast;

    /// <summary>Most sequences that run in one step; further requests wait.</summary>
    public int MaxSequences { get; init; } = 16;

    /// <summary>Most prompt tokens computed in one step. While sequences decode, <see cref="MaxStall"/> sets a lower limit.</summary>
    public int PrefillChunk { get; init; } = 512;

    /// <summary>
    /// Longest that prompts, and a text whose logits are read, may delay the sequences that decode, in each step. How many
    /// tokens that allows is learned from the steps' times, and is never fewer than 16, so that prompts always get on.
    /// </summary>
    public TimeSpan MaxStall { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Tokens the key-value cache holds for all sequences together; null for one full context. Memory is taken as it
    /// is touched. When it runs out the youngest sequence waits and is computed again later. If it is less than the
    /// context, no sequence can be longer than it.
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

    /// <summary>
    /// Whether what was computed for one prompt is used for others that begin with the same tokens. It changes no
    /// result.
    /// </summary>
    public bool PrefixReuse { get; init; } = true;

    /// <summary>
    /// Longest draft, in tokens: where the last few tokens of a text stood in it before, what followed there is
    /// computed along in one step, and kept as far as it turns out to be what is drawn. It changes no result. 0 is off.
    /// With the token before it, 11 make twelve rows, which the kernels take in fours or sixes.
    /// </summary>
    public int MaxDraft { get; init; } = 11;

    /// <summary>Fewest tokens that must have stood together before for a draft.</summary>
    public int ShortestDraftMatch { get; init; } = 2;

    /// <summary>Most tokens that are compared; where several places match, the one with most tokens is taken.</summary>
    public int LongestDraftMatch { get; init; } = 5;

    /// <summary>Measures the steps.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Most drafted tokens of a step, those of all sequences together.</summary>
    internal int DraftRows => MaxDraft == 0 ? 0 : Math.Max(MaxDraft, MostDraftRows);

    /// <exception cref="InferenceException">An option is out of range; the message names it, its value and the range.</exception>
    internal void Validate()
    {
        OptionCheck.Require(Enum.IsDefined(Path), Path, "Fast or Exact", nameof(Path));
        OptionCheck.Require(Enum.IsDefined(CachedAs), KeyValueType, "BF16, F32 or Q8", nameof(KeyValueType));
        OptionCheck.Require(
            Path != ArithmeticPath.Exact || CachedAs == Inference.KeyValueType.F32,
            KeyValueType,
            "F32 on the exact path",
            nameof(KeyValueType));
        OptionCheck.AtLeast(1, ContextLength, nameof(ContextLength));
        OptionCheck.Within(1, 1024, Threads, nameof(Threads));
        OptionCheck.Within(1, 4096, MaxSequences, nameof(MaxSequences));
        OptionCheck.Within(1, 8192, PrefillChunk, nameof(PrefillChunk));
        OptionCheck.Require(MaxStall > TimeSpan.Zero, MaxStall, "more than 0", nameof(MaxStall));
        OptionCheck.Within(0, MostDraft, MaxDraft, nameof(MaxDraft));
        OptionCheck.Within(1, MostDraftMatch, ShortestDraftMatch, nameof(ShortestDraftMatch));
        OptionCheck.Within(
            ShortestDraftMatch,
            MostDraftMatch,
            LongestDraftMatch,
            nameof(LongestDraftMatch),
            $" ({nameof(ShortestDraftMatch)} is the least)");
        OptionCheck.Within(1, MaxCacheTokens, CacheTokens, nameof(CacheTokens));
    }
}
