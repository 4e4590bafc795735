using System.Text.Json.Nodes;

namespace Ponder.Tasks.Tools;

/// <summary>Writes OpenAI function definitions.</summary>
internal static class ToolDefinition
{
    /// <summary>A definition whose parameters are all required.</summary>
    public static JsonObject Create(string name, string description, params IReadOnlyList<(string Name, string Type)> parameters)
    {
        JsonObject properties = [];
        foreach ((string parameter, string type) in parameters)
            properties[parameter] = new JsonObject { ["type"] = type };
        return new()
        {
            ["type"] = "function",
            ["function"] = new JsonObject
            {
                ["name"] = name,
                ["description"] = description,
                ["parameters"] = new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = properties,
                    ["required"] = new JsonArray([.. parameters.Select(parameter => (JsonNode)parameter.Name)]),
                },
            },
        };
    }
}
