using System.Globalization;
using Ponder.Generation;
using Ponder.Inference;

namespace Ponder.Cli.Output;

/// <summary>How a generation went, in one line.</summary>
internal static class GenerationStats
{
    /// <summary><c>128 tokens, 24.5 tok/s · prompt 31 tokens, 410 tok/s · …</c></summary>
    /// <param name="result">The generation.</param>
    /// <param name="isFirst">
    /// Whether the process has generated nothing before: compiling code and touching memory for the first time are in the
    /// prompt's speed then, which is said.
    /// </param>
    public static string Line(GenerationResult result, bool isFirst)
    {
        GenerationTimings time = result.Timings;
        string thought = result.Usage.ReasoningTokens > 0 ? $" ({result.Usage.ReasoningTokens} of them thought)" : "";
        string answer = $"{result.Usage.GeneratedTokens} tokens{thought}, {Rate(time.DecodeTokensPerSecond)}";
        string warming = isFirst ? " with warming up" : "";
        string prompt = $"prompt {result.Usage.PromptTokens} tokens, {Rate(time.PrefillTokensPerSecond)}{warming}";
        DraftCounts drafts = new(result.Usage.DraftedTokens, result.Usage.AcceptedTokens);
        string total = time.Total.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);
        return $"{answer} · {prompt} · {drafts} · {total} s{Ending(result.FinishReason)}";
    }

    private static string Rate(double perSecond) => perSecond.ToString("0.0", CultureInfo.InvariantCulture) + " tok/s";

    private static string Ending(FinishReason reason) => reason switch
    {
        FinishReason.Length => " · token limit",
        FinishReason.Cancelled => " · interrupted",
        _ => "",
    };
}
