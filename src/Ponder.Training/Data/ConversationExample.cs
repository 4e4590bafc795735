using System.Text.Json.Nodes;

namespace Ponder.Training.Data;

/// <summary>A row of training data: a conversation, and what else the row has.</summary>
public sealed record ConversationExample
{
    /// <summary>
    /// The messages as chat templates take them: objects with <c>role</c>, <c>content</c>, and <c>reasoning_content</c> and
    /// <c>tool_calls</c> where there are any.
    /// </summary>
    public required JsonArray Messages { get; init; }

    /// <summary>The tools that may be called, as JSON schemas; null for none.</summary>
    public JsonArray? Tools { get; init; }

    /// <summary>The row's further columns, such as those that a verifier asks for.</summary>
    public JsonObject Columns { get; init; } = [];

    /// <summary>What is said and thought in the messages, each a text of its own; to be compared with other texts.</summary>
    public IEnumerable<string> Texts => Messages.OfType<JsonObject>()
        .SelectMany(message => new[] { message["reasoning_content"], message["content"] })
        .SelectMany(Within);

    private static IEnumerable<string> Within(JsonNode? content) => content switch
    {
        JsonValue value when value.TryGetValue(out string? text) => [text],
        JsonArray parts => parts.OfType<JsonObject>().SelectMany(part => Within(part["text"])),
        _ => [],
    };
}
