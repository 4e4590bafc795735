using Ponder.Generation;
using Ponder.Inference;
using Ponder.Inference.Benchmarking;
using Ponder.Inference.Sampling;
using Ponder.Inference.Scoring;

namespace Ponder.Cli.Errors;

/// <summary>What the command line calls the options of the engine, so that an error names what the user typed.</summary>
internal static class OptionNames
{
    /// <summary>An error of one property as an error of its option, where one sets it.</summary>
    public static string Translate(InferenceException error)
    {
        if (Of(error.Option) is not string option)
            return error.Message;
        string start = $"{error.Option} ";
        return error.Message.StartsWith(start, StringComparison.Ordinal)
            ? $"{option} {error.Message[start.Length..]}"
            : $"{option}: {error.Message}";
    }

    /// <summary>The command-line option that sets a property, or null if none does.</summary>
    public static string? Of(string? property) => property switch
    {
        nameof(EngineOptions.ContextLength) or nameof(PerplexityOptions.ChunkTokens) => "--context",
        nameof(EngineOptions.KeyValueType) => "--kv-type",
        nameof(EngineOptions.Threads) => "--threads",
        nameof(EngineOptions.MaxDraft) => "--draft",
        nameof(GenerationRequest.MaxTokens) => "--max-tokens",
        nameof(GenerationRequest.MinTokens) => "--min-tokens",
        nameof(GenerationRequest.EndTokens) => "--stop-token",
        nameof(GenerationRequest.Thinking) or nameof(GenerationOptions.ThinkingBudget) => "--thinking-budget",
        nameof(GenerationRequest.TopLogProbabilities) => "--logprobs",
        nameof(SamplingOptions.Temperature) => "--temperature",
        nameof(SamplingOptions.TopK) => "--top-k",
        nameof(SamplingOptions.TopP) => "--top-p",
        nameof(SamplingOptions.MinP) => "--min-p",
        nameof(SamplingOptions.PresencePenalty) => "--presence-penalty",
        nameof(SamplingOptions.FrequencyPenalty) => "--frequency-penalty",
        nameof(SamplingOptions.RepetitionPenalty) => "--repetition-penalty",
        nameof(SamplingOptions.LogitBias) => "--logit-bias",
        nameof(SamplingOptions.Order) => "--sampler-order",
        nameof(PerplexityOptions.Chunks) => "--chunks",
        nameof(BenchmarkOptions.PromptTokens) => "--prompt-tokens",
        nameof(BenchmarkOptions.GeneratedTokens) => "--generate",
        nameof(BenchmarkOptions.BatchSizes) => "--batch",
        nameof(BenchmarkOptions.Depth) => "--depth",
        nameof(BenchmarkOptions.Repetitions) => "--repetitions",
        _ => null,
    };
}
