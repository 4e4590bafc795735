using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Ponder.Inference;

namespace Ponder.Chat;

/// <summary>Makes Microsoft.Extensions.AI tools into what chat templates expect.</summary>
public static class ChatTools
{
    /// <summary>The tools as <c>{"type":"function","function":{"name","description","parameters"}}</c>.</summary>
    /// <exception cref="InferenceException">A tool is not a function that the caller runs.</exception>
    public static JsonArray ToJson(IEnumerable<AITool> tools)
    {
        JsonArray result = [];
        foreach (AITool tool in tools)
        {
            if (tool is not AIFunctionDeclaration function)
                throw new InferenceException($"tool '{tool.Name}' is a {tool.GetType().Name}, expected a function");
            result.Add((JsonNode)new JsonObject
            {
                ["type"] = "function",
                ["function"] = new JsonObject
                {
                    ["name"] = function.Name,
                    ["description"] = function.Description,
                    ["parameters"] = JsonNode.Parse(function.JsonSchema.GetRawText()),
                },
            });
        }
        return result;
    }
}
