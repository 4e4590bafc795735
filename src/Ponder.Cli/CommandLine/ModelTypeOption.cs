using System.CommandLine;
using Ponder.Checkpoints.Quantization;

namespace Ponder.Cli.CommandLine;

/// <summary><c>--type</c>: what a model is written as.</summary>
internal static class ModelTypeOption
{
    public static Option<QuantizationType> Create(QuantizationType standard = QuantizationType.Q4_K_M) => new("--type", "-t")
    {
        Description = $"One of {QuantizationTypes.Names}; {standard.Name()} if not given.",
        HelpName = "TYPE",
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            string text = result.Tokens[^1].Value;
            if (!QuantizationTypes.TryParse(text, out QuantizationType type))
                result.AddError($"--type {text}: expected one of {QuantizationTypes.Names}");
            return type;
        },
    };
}
