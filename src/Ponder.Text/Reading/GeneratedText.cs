namespace Ponder.Text.Reading;

/// <summary>A whole generated text, taken apart.</summary>
/// <param name="Thought">The thought without its tags; null if there is none.</param>
/// <param name="Answer">What stands before the first tool call; null if there is no text.</param>
/// <param name="ToolCalls">The tool calls in order.</param>
/// <param name="ThoughtEnded">Whether the thought was closed; without, there is no answer.</param>
public sealed record GeneratedText(
    string? Thought,
    string? Answer,
    IReadOnlyList<GeneratedToolCall> ToolCalls,
    bool ThoughtEnded)
{
    /// <summary>Reads a whole text at once.</summary>
    /// <param name="text">What the model generated.</param>
    /// <param name="options">The tags; null for QwQ's.</param>
    public static GeneratedText Read(ReadOnlySpan<char> text, GeneratedTextOptions? options = null)
    {
        GeneratedTextReader reader = new(options);
        List<GeneratedTextEvent> events = [];
        reader.Append(text, events);
        reader.Complete(events);

        GeneratedTextCollector collector = new();
        events.ForEach(collector.Add);
        return collector.ToGeneratedText();
    }
}

/// <summary>One tool call of a generated text.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">The function to call.</param>
/// <param name="Arguments">The arguments as JSON, as the model wrote them.</param>
public sealed record GeneratedToolCall(string Id, string Name, string Arguments);
