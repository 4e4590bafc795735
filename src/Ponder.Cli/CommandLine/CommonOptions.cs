using System.CommandLine;

namespace Ponder.Cli.CommandLine;

/// <summary>Options and arguments that several commands share, so that they read the same everywhere.</summary>
internal static class CommonOptions
{
    public const string ModelDescription =
        "A folder, a .gguf or .safetensors file, or the name of a pulled model (Qwen/QwQ-32B-GGUF:Q4_K_M).";

    public static Argument<string> Model(string description = ModelDescription) => new("MODEL") { Description = description };

    public static Option<bool> Json(string description = "Write one JSON object instead of text.") =>
        new("--json") { Description = description };

    public static Option<bool> JsonLines(string description) => new("--jsonl") { Description = description };

    public static Option<bool> Quiet() => new("--quiet", "-q") { Description = "Show no progress." };

    public static Option<bool> Force() => new("--force", "-f") { Description = "Replace a file that exists." };

    public static Option<int?> Threads() =>
        NumberOption.Int("--threads", 1, "Threads to compute with; one a core if not given.", 1024);

    public static Option<bool> Exact() => new("--exact")
    {
        Description = "Compute in 32-bit floats throughout: slower, for comparing with other implementations.",
    };
}
