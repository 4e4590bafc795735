using System.Globalization;
using Ponder.Generation;
using Ponder.Inference;

namespace Ponder.Cli.Output;

/// <summary>How a generation went, in one line.</summary>
internal static class GenerationStats
{
    /// <summary><c>128 tokens, 24.5 tok/s · prompt 31 tokens, 410 tok/s · …</c></summary>
    public static string Line(GenerationResult result)
    {
        GenerationTimings time = result.Timings;
        string thought = result.Usage.ReasoningTokens > 0 ? $" ({result.Usage.ReasoningTokens} of them thought)" : "";
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Usage.GeneratedTokens} tokens{thought}, {time.DecodeTokensPerSecond:0.0} tok/s · prompt {result.Usage.PromptTokens} tokens, {time.PrefillTokensPerSecond:0.0} tok/s · {time.Total.TotalSeconds:0.00} s");
        return line + Ending(result.FinishReason);
    }

    private static string Ending(FinishReason reason) => reason switch
    {
        FinishReason.Length => " · stopped at the token limit",
        FinishReason.Cancelled => " · interrupted",
        _ => "",
    };
}
