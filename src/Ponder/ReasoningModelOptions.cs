using Ponder.Inference;

namespace Ponder;

/// <summary>How a model is loaded.</summary>
public sealed record ReasoningModelOptions
{
    /// <summary>Context length, threads, arithmetic.</summary>
    public EngineOptions Engine { get; init; } = new();

    /// <summary>A chat template (Jinja) to use in place of the checkpoint's own.</summary>
    public string? ChatTemplate { get; init; }

    /// <summary>The clock for timings and dates.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
