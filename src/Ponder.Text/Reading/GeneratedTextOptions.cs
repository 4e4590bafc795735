namespace Ponder.Text.Reading;

/// <summary>How a model marks thoughts and tool calls. The defaults are those of QwQ and Qwen.</summary>
public sealed record GeneratedTextOptions
{
    /// <summary>
    /// Whether the text begins inside a thought, since the prompt ended with the opening tag
    /// (<see cref="Templates.TemplateTraits.OpensThought"/>).
    /// </summary>
    public bool StartsInThought { get; init; }

    /// <summary>The tag that opens a thought; read only at the very start of the text, where it is dropped.</summary>
    public string OpenThought { get; init; } = "<think>";

    /// <summary>The tag that ends a thought.</summary>
    public string CloseThought { get; init; } = "</think>";

    /// <summary>The tag before a tool call.</summary>
    public string OpenToolCall { get; init; } = "<tool_call>";

    /// <summary>The tag after a tool call.</summary>
    public string CloseToolCall { get; init; } = "</tool_call>";

    /// <summary>Whether tool calls are read; else their tags are ordinary text.</summary>
    public bool ParseToolCalls { get; init; } = true;

    /// <summary>Whether white space between a thought and its answer is dropped.</summary>
    public bool TrimAnswerStart { get; init; }

    /// <summary>Makes the id of a tool call; the default is random.</summary>
    public Func<string> NewToolCallId { get; init; } = () => $"call_{Guid.NewGuid():N}";
}
