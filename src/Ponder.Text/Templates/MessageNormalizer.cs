using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ponder.Text.Templates;

/// <summary>
/// Brings messages as API clients send them into the form that chat templates expect. <see cref="ChatTemplate"/> itself
/// renders what it is given; call this before.
/// </summary>
public static class MessageNormalizer
{
    /// <summary>
    /// Copies messages with these changes: a missing or null <c>content</c> becomes the empty string; a
    /// <c>content</c> made only of text parts becomes their text, joined by line breaks; tool call <c>arguments</c>
    /// given as a string that holds JSON become that JSON, or <c>{}</c> if the string is empty (templates would else
    /// encode them twice); <c>reasoning</c> is also given as <c>reasoning_content</c>.
    /// </summary>
    /// <param name="messages">The messages; not changed.</param>
    /// <param name="source">A name for messages of errors.</param>
    /// <param name="joinTextParts">False for templates that take content parts themselves.</param>
    /// <exception cref="TextException">A message is not an object, or a key is repeated.</exception>
    public static JsonArray Normalize(JsonArray messages, string source = "messages", bool joinTextParts = true)
    {
        ArgumentNullException.ThrowIfNull(messages);
        JsonArray normalized = [];
        for (int i = 0; i < messages.Count; i++)
        {
            try
            {
                JsonObject message = messages[i]?.DeepClone() as JsonObject
                    ?? throw new TextException(source, $"message {i}", "expected an object");
                Normalize(message, joinTextParts);
                normalized.Add((JsonNode)message);
            }
            catch (ArgumentException e)
            {
                throw new TextException(source, $"message {i}", "a key is repeated", e);
            }
        }
        return normalized;
    }

    private static void Normalize(JsonObject message, bool joinTextParts)
    {
        message["content"] ??= "";
        if (joinTextParts && message["content"] is JsonArray parts && parts.All(IsText))
            message["content"] = string.Join('\n', parts.Select(p => p!["text"]!.GetValue<string>()));
        if (!message.ContainsKey("reasoning_content") && message["reasoning"] is { } reasoning)
            message["reasoning_content"] = reasoning.DeepClone();

        foreach (JsonNode? call in message["tool_calls"] as JsonArray ?? [])
        {
            JsonObject? function = (call as JsonObject)?["function"] as JsonObject ?? call as JsonObject;
            if (function?["arguments"] is JsonValue value && value.TryGetValue(out string? text) && Parse(text) is { } arguments)
                function["arguments"] = arguments;
        }
    }

    private static bool IsText(JsonNode? part) => part is JsonObject members
        && members["type"] is JsonValue type && type.TryGetValue(out string? name) && name == "text"
        && members["text"] is JsonValue text && text.TryGetValue(out string? _);

    // What is not an object the model itself once wrote wrongly; it goes back to it as it is.
    private static JsonObject? Parse(string arguments)
    {
        if (string.IsNullOrWhiteSpace(arguments))
            return [];
        try
        {
            return JsonNode.Parse(arguments) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
