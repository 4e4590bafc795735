using System.CommandLine;
using Ponder.Inference;

namespace Ponder.Cli.CommandLine;

/// <summary><c>--kv-type</c>: how keys and values are cached; null where it is not given.</summary>
internal static class KeyValueTypeOption
{
    private const string Names = "bf16, f32, q8";

    /// <summary>What the option calls a type.</summary>
    public static string Name(KeyValueType type) => type switch
    {
        KeyValueType.F32 => "f32",
        KeyValueType.Q8 => "q8",
        _ => "bf16",
    };

    public static Option<KeyValueType?> Create() => new("--kv-type")
    {
        Description = $"Cache keys and values as one of {Names}; bf16 if not given, f32 with --exact.",
        HelpName = "TYPE",
        CustomParser = result =>
        {
            string text = result.Tokens[^1].Value;
            switch (text.ToUpperInvariant())
            {
                case "BF16":
                    return KeyValueType.BF16;
                case "F32":
                    return KeyValueType.F32;
                case "Q8":
                    return KeyValueType.Q8;
                default:
                    result.AddError($"--kv-type {text}: expected one of {Names}");
                    return null;
            }
        },
    };
}
