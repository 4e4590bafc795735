using System.Globalization;
using Ponder.Cli.CommandLine;
using Ponder.Cli.Errors;
using Ponder.Generation;
using Ponder.Inference.Sampling;

namespace Ponder.Cli.Chat;

/// <summary>What <c>/set</c> changes: the generation's options by name.</summary>
internal sealed class ChatSettings(GenerationOptions options, SamplingOptions recommended, bool showsThought)
{
    /// <summary>The options of the next answer.</summary>
    public GenerationOptions Options { get; private set; } = options;

    public bool ShowsThought { get; private set; } = showsThought;

    private SamplingOptions Sampling => Options.Sampling ?? recommended;

    /// <summary>Every setting with its value.</summary>
    public IEnumerable<(string Name, string Value)> All =>
    [
        ("temperature", Text(Sampling.Temperature)),
        ("top_k", Text(Sampling.TopK)),
        ("top_p", Text(Sampling.TopP)),
        ("min_p", Text(Sampling.MinP)),
        ("presence_penalty", Text(Sampling.PresencePenalty)),
        ("frequency_penalty", Text(Sampling.FrequencyPenalty)),
        ("repetition_penalty", Text(Sampling.RepetitionPenalty)),
        ("seed", Text(Sampling.Seed)),
        ("sampler_order", Sampling.Order == SamplerOrder.TemperatureFirst ? "temperature_first" : "temperature_last"),
        ("max_tokens", Text(Options.MaxTokens)),
        ("min_tokens", Text(Options.MinTokens)),
        ("thinking_budget", Text(Options.ThinkingBudget)),
        ("thoughts", ShowsThought ? "shown" : "hidden"),
    ];

    /// <summary>Changes one setting; <c>none</c> takes an optional one back.</summary>
    /// <exception cref="CliException">There is no such setting, or the value is not one of its.</exception>
    public void Set(string name, string value)
    {
        switch (name.Replace('-', '_'))
        {
            case "temperature": Change(Sampling with { Temperature = Number(name, value, SamplingRanges.Temperature) }); break;
            case "top_k": Change(Sampling with { TopK = Whole(name, value) }); break;
            case "top_p": Change(Sampling with { TopP = Number(name, value, SamplingRanges.Probability) }); break;
            case "min_p": Change(Sampling with { MinP = Number(name, value, SamplingRanges.Probability) }); break;
            case "presence_penalty":
                Change(Sampling with { PresencePenalty = Number(name, value, SamplingRanges.Penalty) });
                break;
            case "frequency_penalty":
                Change(Sampling with { FrequencyPenalty = Number(name, value, SamplingRanges.Penalty) });
                break;
            case "repetition_penalty":
                Change(Sampling with { RepetitionPenalty = Number(name, value, SamplingRanges.RepetitionPenalty) });
                break;
            case "seed": Change(Sampling with { Seed = IsNone(value) ? null : Seed(name, value) }); break;
            case "sampler_order": Change(Sampling with { Order = Order(value) }); break;
            case "max_tokens":
                Options = Options with { MaxTokens = IsNone(value) ? null : Whole(name, value, least: 1) };
                break;
            case "min_tokens": Options = Options with { MinTokens = Whole(name, value) }; break;
            case "thinking_budget": Options = Options with { ThinkingBudget = IsNone(value) ? null : Whole(name, value) }; break;
            case "thoughts": ShowsThought = Shown(value); break;
            default: throw new CliException($"{name}: unknown setting; /set lists them");
        }
    }

    private void Change(SamplingOptions sampling) => Options = Options with { Sampling = sampling };

    private static bool IsNone(string value) => value is "none" or "off" or "-";

    private static float Number(string name, string value, NumberRange range) =>
        float.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out float number) && range.Holds(number)
            ? number
            : throw new CliException($"{name}: '{value}': expected a number {range}");

    private static int Whole(string name, string value, int least = 0) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least
            ? number
            : throw new CliException($"{name}: '{value}': expected a whole number of at least {least}");

    private static ulong Seed(string name, string value) =>
        ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)
            ? seed
            : throw new CliException($"{name}: '{value}': expected a whole number from 0 to {ulong.MaxValue}");

    private static SamplerOrder Order(string value) => value.Replace('-', '_') switch
    {
        "temperature_first" => SamplerOrder.TemperatureFirst,
        "temperature_last" => SamplerOrder.TemperatureLast,
        _ => throw new CliException($"sampler_order: '{value}': expected temperature_first or temperature_last"),
    };

    private static bool Shown(string value) => value switch
    {
        "shown" or "show" or "on" => true,
        "hidden" or "hide" or "off" => false,
        _ => throw new CliException($"thoughts: '{value}': expected shown or hidden"),
    };

    private static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "none";
}
