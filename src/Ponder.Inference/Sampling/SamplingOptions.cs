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
    /// Whether reported log-probabilities are those of the whole vocabulary at this temperature, as training wants them, and not those at
    /// temperature 1. Filters, biases and penalties are not part of them either way.
    /// </summary>
    public bool ScaleLogProbabilities { get; init; }

    /// <summary>
    /// Whether the best token is always taken: at temperature 0, or so near to it that nothing else could be drawn.
    /// </summary>
    public bool IsGreedy => Temperature < 1e-5f;

    /// <summary>Checks every option's range.</summary>
    /// <exception cref="InferenceException">An option is out of range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        Require(Temperature is >= 0 and < float.PositiveInfinity, Temperature, "0 or more", nameof(Temperature));
        OptionCheck.AtLeast(0, TopK, nameof(TopK));
        Require(TopP is >= 0 and <= 1, TopP, "from 0 to 1", nameof(TopP));
        Require(MinP is >= 0 and <= 1, MinP, "from 0 to 1", nameof(MinP));
        Require(float.IsFinite(PresencePenalty), PresencePenalty, "a finite number", nameof(PresencePenalty));
        Require(float.IsFinite(FrequencyPenalty), FrequencyPenalty, "a finite number", nameof(FrequencyPenalty));
        Require(
            RepetitionPenalty is > 0 and < float.PositiveInfinity, RepetitionPenalty, "more than 0", nameof(RepetitionPenalty));
        OptionCheck.Require(Enum.IsDefined(Order), Order, "TemperatureFirst or TemperatureLast", nameof(Order));
        foreach ((int id, float bias) in LogitBias)
        {
            FormattableString found = $"{bias} for token {id}";
            OptionCheck.Require(float.IsFinite(bias), found, "a finite number", nameof(LogitBias));
        }
    }

    private static void Require(bool valid, float value, string expected, string option) =>
        OptionCheck.Require(valid, value, expected, option);
}

/// <summary>The order of temperature and filters; penalties and biases always come first.</summary>
public enum SamplerOrder
{
    /// <summary>Temperature, then top-k, top-p, min-p (vLLM).</summary>
    TemperatureFirst,

    /// <summary>Top-k, top-p, min-p, then temperature (llama.cpp).</summary>
    TemperatureLast,
}
