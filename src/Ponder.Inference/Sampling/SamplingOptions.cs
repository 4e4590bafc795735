namespace Ponder.Inference.Sampling;

/// <summary>How logits become a token. The defaults are those recommended for QwQ-32B.</summary>
public sealed record SamplingOptions
{
    /// <summary>Softmax temperature; 0 takes the most probable token.</summary>
    public float Temperature { get; init; } = 0.6f;

    /// <summary>Keeps this many candidates; 0 keeps all.</summary>
    public int TopK { get; init; } = 40;

    /// <summary>Keeps the smallest set of candidates whose probabilities reach this sum; 1 keeps all.</summary>
    public float TopP { get; init; } = 0.95f;

    /// <summary>Drops candidates below this share of the best one's probability; 0 keeps all.</summary>
    public float MinP { get; init; }

    /// <summary>Subtracted once from the logit of every token already generated.</summary>
    public float PresencePenalty { get; init; }

    /// <summary>Subtracted from a token's logit for each time it was generated.</summary>
    public float FrequencyPenalty { get; init; }

    /// <summary>
    /// Divides positive and multiplies negative logits of tokens in prompt or output; 1 is none (arXiv:1909.05858).
    /// </summary>
    public float RepetitionPenalty { get; init; } = 1;

    /// <summary>Added to the logits of these token ids.</summary>
    public IReadOnlyDictionary<int, float> LogitBias { get; init; } = new Dictionary<int, float>();

    /// <summary>Seed of this request's own random stream; null draws one.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Where temperature stands among the filters.</summary>
    public SamplerOrder Order { get; init; } = SamplerOrder.TemperatureFirst;

    /// <summary>
    /// Whether the best token is always taken: at temperature 0, or so near to it that nothing else could be drawn.
    /// </summary>
    public bool IsGreedy => Temperature < 1e-5f;

    /// <summary>Checks every option's range.</summary>
    /// <exception cref="InferenceException">An option is out of range; the message names it and the range.</exception>
    public void Validate()
    {
        Require(Temperature is >= 0 and < float.PositiveInfinity, "temperature", Temperature, "0 or more");
        Require(TopK >= 0, "top_k", TopK, "0 (all) or more");
        Require(TopP is >= 0 and <= 1, "top_p", TopP, "between 0 and 1");
        Require(MinP is >= 0 and <= 1, "min_p", MinP, "between 0 and 1");
        Require(float.IsFinite(PresencePenalty), "presence_penalty", PresencePenalty, "a finite number");
        Require(float.IsFinite(FrequencyPenalty), "frequency_penalty", FrequencyPenalty, "a finite number");
        Require(RepetitionPenalty is > 0 and < float.PositiveInfinity, "repetition_penalty", RepetitionPenalty, "above 0");
        Require(Enum.IsDefined(Order), "sampler order", (float)Order, "temperature first or last");
        foreach ((int id, float bias) in LogitBias)
            Require(float.IsFinite(bias), $"logit_bias of token {id}", bias, "a finite number");
    }

    private static void Require(bool valid, string option, float value, string expected)
    {
        if (!valid)
            throw new InferenceException(FormattableString.Invariant($"{option} is {value}, expected {expected}"));
    }
}

/// <summary>The order of temperature and filters; penalties and biases always come first.</summary>
public enum SamplerOrder
{
    /// <summary>Temperature, then top-k, top-p, min-p (vLLM).</summary>
    TemperatureFirst,

    /// <summary>Top-k, top-p, min-p, then temperature (llama.cpp).</summary>
    TemperatureLast,
}
