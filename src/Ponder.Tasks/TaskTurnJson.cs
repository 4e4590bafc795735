using System.Text.Json.Nodes;

namespace Ponder.Tasks;

/// <summary>A turn as a JSON object.</summary>
internal static class TaskTurnJson
{
    private static readonly string[] s_roles = ["system", "user", "assistant", "tool"];

    public static JsonNode Write(TaskTurn turn)
    {
        JsonObject json = new() { ["role"] = turn.Role };
        if (turn.Thought is not null)
            json["thought"] = turn.Thought;
        json["content"] = turn.Content;
        if (turn.Calls.Count > 0)
            json["tool_calls"] = new JsonArray([.. turn.Calls.Select(Write)]);
        return json;
    }

    public static TaskTurn Read(JsonNode? node, string field)
    {
        JsonObject json = StrictJson.Object(node, field);
        foreach (string name in json.Select(property => property.Key))
        {
            if (name is not ("role" or "thought" or "content" or "tool_calls"))
                throw new FormatException($"{field}: {name} is unknown, expected role, thought, content and tool_calls");
        }
        string role = StrictJson.Text(json, "role");
        if (!s_roles.Contains(role))
            throw new FormatException($"{field}: role: expected one of {string.Join(", ", s_roles)}");
        bool speaks = role == "assistant" || (!json.ContainsKey("thought") && !json.ContainsKey("tool_calls"));
        if (!speaks)
            throw new FormatException($"{field}: expected thought and tool_calls of an assistant alone");
        return new(role, StrictJson.Text(json, "content"))
        {
            Thought = json.ContainsKey("thought") ? StrictJson.Text(json, "thought") : null,
            Calls = json.ContainsKey("tool_calls") ? [.. StrictJson.Array(json, "tool_calls").Select(ReadCall)] : [],
        };
    }

    private static JsonObject Write(TaskToolCall call) => new()
    {
        ["type"] = "function",
        ["function"] = new JsonObject { ["name"] = call.Name, ["arguments"] = call.Arguments.DeepClone() },
    };

    private static TaskToolCall ReadCall(JsonNode? node)
    {
        JsonObject call = StrictJson.Object(node, "tool_calls", "type", "function");
        JsonObject function = StrictJson.Object(call["function"], "tool_calls.function", "name", "arguments");
        return new(StrictJson.Text(function, "name"), (JsonObject)StrictJson.Object(function["arguments"], "arguments").DeepClone());
    }
}
