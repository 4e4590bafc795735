using Ponder.Inference;
using Ponder.Text.Reading;

namespace Ponder.Generation;

/// <summary>What was generated.</summary>
public sealed record GenerationResult
{
    /// <summary>The text as generated, with tags, without special tokens and without the stop string that ended it.</summary>
    public required string Text { get; init; }

    /// <summary>The thought, without tags; null if there is none.</summary>
    public string? Reasoning { get; init; }

    /// <summary>The answer: what stands after the thought and before the first tool call. Empty if there is none.</summary>
    public string Answer { get; init; } = "";

    /// <summary>The tool calls.</summary>
    public IReadOnlyList<GeneratedToolCall> ToolCalls { get; init; } = [];

    /// <summary>Every token as the engine reported it, an end token included.</summary>
    public required IReadOnlyList<GeneratedToken> Tokens { get; init; }

    /// <summary>The ids of <see cref="Tokens"/>.</summary>
    public required IReadOnlyList<int> TokenIds { get; init; }

    /// <summary>Why it ended.</summary>
    public required FinishReason FinishReason { get; init; }

    /// <summary>The stop string that ended it, or null.</summary>
    public string? StopString { get; init; }

    /// <summary>Tokens used.</summary>
    public required GenerationUsage Usage { get; init; }

    /// <summary>Time used.</summary>
    public required GenerationTimings Timings { get; init; }
}
