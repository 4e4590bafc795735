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

    /// <param name="exact">The flag that computes in 32-bit floats throughout, which another type would contradict.</param>
    public static Option<KeyValueType?> Create(Option<bool>? exact = null)
    {
        Option<KeyValueType?> option = Create();
        if (exact is not null)
        {
            option.Validators.Add(result =>
            {
                if (result.GetValue(exact) && result.GetValue(option) is KeyValueType.BF16 or KeyValueType.Q8)
                    result.AddError($"--kv-type {result.Tokens[^1].Value}: expected f32, or nothing, with --exact");
            });
        }
        return option;
    }

    private static Option<KeyValueType?> Create() => new("--kv-type")
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
