using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ponder.Tasks;

/// <summary>Reads JSON without leniency.</summary>
internal static class StrictJson
{
    /// <summary>An object; if names are given, with these fields and no others.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static JsonObject Object(JsonNode? node, string field, params IReadOnlyList<string> names)
    {
        if (node is not JsonObject json)
            throw new FormatException($"{field}: expected an object");
        if (names.Count == 0)
            return json;
        if (names.FirstOrDefault(name => !json.ContainsKey(name)) is string missing)
            throw new FormatException($"{field}: {missing} is missing");
        string? unknown = json.Select(property => property.Key).FirstOrDefault(name => !names.Contains(name));
        return unknown is null ? json : throw new FormatException($"{field}: {unknown} is unknown, expected {string.Join(", ", names)}");
    }

    /// <summary>An array.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static JsonArray Array(JsonObject json, string field) =>
        json[field] as JsonArray ?? throw new FormatException($"{field}: expected an array");

    /// <summary>A text.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static string Text(JsonObject json, string field) =>
        json[field] is JsonNode node && node.GetValueKind() == JsonValueKind.String
            ? node.GetValue<string>()
            : throw new FormatException($"{field}: expected a string");
}
