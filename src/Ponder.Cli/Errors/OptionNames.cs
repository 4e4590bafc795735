using Ponder.Inference;
using Ponder.Inference.Benchmarking;
using Ponder.Inference.Scoring;

namespace Ponder.Cli.Errors;

/// <summary>What the command line calls the options of the engine, so that an error names what the user typed.</summary>
internal static class OptionNames
{
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
        nameof(GenerationRequest.Thinking) => "--thinking-budget",
        nameof(PerplexityOptions.Chunks) => "--chunks",
        nameof(BenchmarkOptions.PromptTokens) => "--prompt-tokens",
        nameof(BenchmarkOptions.GeneratedTokens) => "--generate",
        nameof(BenchmarkOptions.BatchSizes) => "--batch",
        nameof(BenchmarkOptions.Depth) => "--depth",
        nameof(BenchmarkOptions.Repetitions) => "--repetitions",
        _ => null,
    };
}
