using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Ponder.Inference.Sampling;
using static System.FormattableString;

namespace Ponder.Cli.CommandLine;

/// <summary>The options that say how logits become a token; what is not given stays as the model recommends.</summary>
internal sealed class SamplingFlags
{
    private const float MostBias = 1000;
    private static readonly SamplingOptions s_qwq = new();
    private static readonly string[] s_orders = ["temperature-first", "temperature-last"];

    public Option<float?> Temperature { get; } =
        NumberOption.Float(
            "--temperature",
            SamplingRanges.Temperature,
            Invariant($"Softmax temperature: higher is more random, 0 is greedy; for QwQ-32B {s_qwq.Temperature}."));

    public Option<int?> TopK { get; } =
        NumberOption.Int("--top-k", 0, $"Keep the N most probable tokens, 0 all; for QwQ-32B {s_qwq.TopK}.");

    public Option<float?> TopP { get; } =
        NumberOption.Float(
            "--top-p",
            SamplingRanges.Probability,
            Invariant($"Keep the fewest tokens that together reach this probability, 1 all; for QwQ-32B {s_qwq.TopP}."));

    public Option<float?> MinP { get; } =
        NumberOption.Float(
            "--min-p", SamplingRanges.Probability, "Drop tokens below this share of the best one's probability; 0 drops none.");

    public Option<float?> PresencePenalty { get; } =
        NumberOption.Float(
            "--presence-penalty",
            SamplingRanges.Penalty,
            "Subtracted once from the logit of every token already generated; 0 is none.");

    public Option<float?> FrequencyPenalty { get; } =
        NumberOption.Float(
            "--frequency-penalty",
            SamplingRanges.Penalty,
            "Subtracted from a token's logit for each time it was generated; 0 is none.");

    public Option<float?> RepetitionPenalty { get; } =
        NumberOption.Float(
            "--repetition-penalty",
            SamplingRanges.RepetitionPenalty,
            "Divides the logits of tokens in prompt or output; 1 is none.");

    public Option<IReadOnlyList<KeyValuePair<int, float>>> LogitBias { get; } = new("--logit-bias")
    {
        Description = $"Add BIAS, within ±{MostBias}, to the logit of the token with this id; may be given several times.",
        HelpName = "ID=BIAS",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        CustomParser = ParseBiases,
        DefaultValueFactory = _ => [],
    };

    public Option<ulong?> Seed { get; } =
        NumberOption.Seed("Seed of the random stream: same seed, same text. Another each time if not given.");

    public Option<string?> Order { get; } = new("--sampler-order")
    {
        Description = "Where temperature stands among the filters: temperature-first (vLLM, and if not given) or "
            + "temperature-last (llama.cpp).",
        HelpName = "ORDER",
        CustomParser = result =>
        {
            string text = result.Tokens[^1].Value;
            if (!s_orders.Contains(text))
                result.AddError($"--sampler-order {text}: expected {string.Join(" or ", s_orders)}");
            return text;
        },
    };

    public Option<bool> Greedy { get; } =
        new("--greedy") { Description = "Always take the most probable token: --temperature 0." };

    public void AddTo(CliCommand command) => command.AddGroup(
        "Sampling (if not given: as the model recommends, else as for QwQ-32B)",
        Temperature, TopK, TopP, MinP, PresencePenalty, FrequencyPenalty, RepetitionPenalty, LogitBias, Seed, Order, Greedy);

    /// <summary>The model's own recommendations with what was given in their place.</summary>
    public SamplingOptions Apply(SamplingOptions recommended, ParseResult result)
    {
        IReadOnlyList<KeyValuePair<int, float>> biases = result.GetValue(LogitBias) ?? [];
        return recommended with
        {
            Temperature = result.GetValue(Greedy) ? 0 : result.GetValue(Temperature) ?? recommended.Temperature,
            TopK = result.GetValue(TopK) ?? recommended.TopK,
            TopP = result.GetValue(TopP) ?? recommended.TopP,
            MinP = result.GetValue(MinP) ?? recommended.MinP,
            PresencePenalty = result.GetValue(PresencePenalty) ?? recommended.PresencePenalty,
            FrequencyPenalty = result.GetValue(FrequencyPenalty) ?? recommended.FrequencyPenalty,
            RepetitionPenalty = result.GetValue(RepetitionPenalty) ?? recommended.RepetitionPenalty,
            LogitBias = biases.Count == 0 ? recommended.LogitBias : new Dictionary<int, float>(biases),
            Seed = result.GetValue(Seed) ?? recommended.Seed,
            Order = result.GetValue(Order) switch
            {
                null => recommended.Order,
                "temperature-last" => SamplerOrder.TemperatureLast,
                _ => SamplerOrder.TemperatureFirst,
            },
        };
    }

    private static IReadOnlyList<KeyValuePair<int, float>> ParseBiases(ArgumentResult result)
    {
        Dictionary<int, float> biases = [];
        foreach (Token token in result.Tokens)
        {
            string[] parts = token.Value.Split('=');
            if (parts.Length == 2
                && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int id)
                && float.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out float bias)
                && Math.Abs(bias) <= MostBias)
            {
                biases[id] = bias;
            }
            else
            {
                result.AddError($"--logit-bias {token.Value}: expected ID=BIAS, a token's id and a number within ±{MostBias}");
            }
        }
        return [.. biases];
    }
}
