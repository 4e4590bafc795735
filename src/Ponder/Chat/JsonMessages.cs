using System.Text.Json;
using System.Text.Json.Nodes;
using Ponder.Inference;
using Ponder.Text.Templates;

namespace Ponder.Chat;

/// <summary>Makes messages of the OpenAI API into what chat templates expect.</summary>
internal static class JsonMessages
{
    /// <summary>A normalised copy; see <see cref="MessageNormalizer"/>.</summary>
    /// <exception cref="InferenceException">A message holds something else than text.</exception>
    /// <exception cref="Text.TextException">A message is malformed.</exception>
    public static JsonArray Normalize(JsonArray messages)
    {
        JsonArray normalized = MessageNormalizer.Normalize(messages);
        for (int i = 0; i < normalized.Count; i++)
        {
            // Parts that are all text have been joined by now.
            if (normalized[i]!["content"] is JsonNode content && content.GetValueKind() != JsonValueKind.String)
                throw new InferenceException($"messages[{i}]: content: {Describe(content)}: this model reads text only");
        }
        return normalized;
    }

    private static string Describe(JsonNode content)
    {
        if (content is not JsonArray parts)
            return content.GetValueKind().ToString();
        JsonNode? type = parts.OfType<JsonObject>().Select(part => part["type"]).FirstOrDefault(IsNotText);
        return type is null ? "malformed parts" : $"a part of type {type.ToJsonString()}";
    }

    private static bool IsNotText(JsonNode? type)
        => type?.GetValueKind() == JsonValueKind.String && type.GetValue<string>() != "text";
}
