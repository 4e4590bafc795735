namespace Ponder.Checkpoints.Configuration;

/// <summary>What the checkpoint's generation_config.json (or GGUF metadata) recommends; null where it is silent.</summary>
public sealed record GenerationConfig
{
    /// <summary>Whether to sample at all; false asks for greedy decoding.</summary>
    public bool? DoSample { get; init; }

    /// <summary>Softmax temperature.</summary>
    public float? Temperature { get; init; }

    /// <summary>Number of candidates kept.</summary>
    public int? TopK { get; init; }

    /// <summary>Cumulative probability kept.</summary>
    public float? TopP { get; init; }

    /// <summary>Smallest probability kept, relative to the best.</summary>
    public float? MinP { get; init; }

    /// <summary>Multiplicative repetition penalty; 1 is none.</summary>
    public float? RepetitionPenalty { get; init; }

    /// <summary>Token ids that end a generation (from generation_config, else config, else the tokenizer).</summary>
    public IReadOnlyList<int> EndTokens { get; init; } = [];

    /// <summary>Beginning-of-text token, or null.</summary>
    public int? BeginToken { get; init; }

    /// <summary>Padding token, or null.</summary>
    public int? PadToken { get; init; }
}
