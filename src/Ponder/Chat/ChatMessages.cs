using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Ponder.Inference;

namespace Ponder.Chat;

/// <summary>Makes Microsoft.Extensions.AI messages into what chat templates expect.</summary>
public static class ChatMessages
{
    /// <summary>
    /// The messages as <c>{"role","content",…}</c>. Thoughts of earlier turns are dropped: the model does not want
    /// them back. Each function result becomes a message of its own.
    /// </summary>
    /// <exception cref="InferenceException">A message holds something else than text and function calls.</exception>
    public static JsonArray ToJson(IEnumerable<ChatMessage> messages)
    {
        JsonArray result = [];
        int index = 0;
        foreach (ChatMessage message in messages)
            Add(result, message, index++);
        return result;
    }

    private static void Add(JsonArray result, ChatMessage message, int index)
    {
        StringBuilder text = new();
        JsonArray calls = [];
        int results = 0;
        foreach (AIContent content in message.Contents)
        {
            switch (content)
            {
                case TextContent piece:
                    text.Append(piece.Text);
                    break;
                case FunctionCallContent call:
                    calls.Add((JsonNode)ToJson(call));
                    break;
                case FunctionResultContent outcome:
                    result.Add((JsonNode)ToJson(outcome));
                    results++;
                    break;
                case TextReasoningContent or UsageContent:
                    break;
                default:
                    throw new InferenceException($"messages[{index}]: {Describe(content)}: this model reads text only");
            }
        }
        if (results > 0 && text.Length == 0 && calls.Count == 0)
            return;

        JsonObject json = new() { ["role"] = message.Role.Value, ["content"] = text.ToString() };
        if (calls.Count > 0)
            json["tool_calls"] = calls;
        result.Add((JsonNode)json);
    }

    private static JsonObject ToJson(FunctionCallContent call) => new()
    {
        ["id"] = call.CallId,
        ["type"] = "function",
        ["function"] = new JsonObject
        {
            ["name"] = call.Name,
            ["arguments"] = call.Arguments is null ? new JsonObject() : ToNode(call.Arguments),
        },
    };

    private static JsonObject ToJson(FunctionResultContent outcome)
    {
        string text = outcome switch
        {
            { Result: string plain } => plain,
            { Result: JsonElement { ValueKind: JsonValueKind.String } plain } => plain.GetString()!,
            { Result: null, Exception: { } error } => $"Error: {error.Message}",
            _ => ToNode(outcome.Result)?.ToJsonString(ChatJson.Unescaped) ?? "null",
        };
        return new JsonObject { ["role"] = "tool", ["content"] = text, ["tool_call_id"] = outcome.CallId };
    }

    private static JsonNode? ToNode(object? value)
        => value is null
            ? null
            : JsonSerializer.SerializeToNode(value, AIJsonUtilities.DefaultOptions.GetTypeInfo(value.GetType()));

    private static string Describe(AIContent content) => content switch
    {
        DataContent data => $"content of type {data.MediaType}",
        UriContent uri => $"content of type {uri.MediaType}",
        _ => content.GetType().Name,
    };
}
