using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Ponder.Inference;

namespace Ponder.Chat;

/// <summary>Reads <see cref="ChatOptions.AdditionalProperties"/>, whose values may be .NET numbers or JSON.</summary>
internal sealed class AdditionalValues(AdditionalPropertiesDictionary? values)
{
    public float? Single(string name) => Number(name) is double value ? (float)value : null;

    public int? Integer(string name)
    {
        double? value = Number(name);
        if (value is null)
            return null;
        return value == Math.Truncate(value.Value) && Math.Abs(value.Value) <= int.MaxValue
            ? (int)value.Value
            : throw Error(name, "a whole number");
    }

    public bool? Boolean(string name) => Find(name) switch
    {
        null => null,
        bool value => value,
        JsonElement { ValueKind: JsonValueKind.True } => true,
        JsonElement { ValueKind: JsonValueKind.False } => false,
        _ => throw Error(name, "true or false"),
    };

    public string? Text(string name) => Find(name) switch
    {
        null => null,
        string value => value,
        JsonElement { ValueKind: JsonValueKind.String } value => value.GetString(),
        _ => throw Error(name, "a text"),
    };

    /// <summary>An object's fields; empty if it is absent.</summary>
    public Dictionary<string, JsonNode?> Object(string name)
    {
        object? value = Find(name);
        if (value is null)
            return [];
        JsonNode? node = value as JsonNode
            ?? JsonSerializer.SerializeToNode(value, AIJsonUtilities.DefaultOptions.GetTypeInfo(value.GetType()));
        return node is JsonObject fields
            ? fields.ToDictionary(field => field.Key, field => field.Value?.DeepClone())
            : throw Error(name, "an object");
    }

    private double? Number(string name)
    {
        switch (Find(name))
        {
            case null:
                return null;
            case JsonElement { ValueKind: JsonValueKind.Number } value:
                return value.GetDouble();
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number:
                return value.GetValue<double>();
            case byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal:
                return Convert.ToDouble(Find(name), CultureInfo.InvariantCulture);
            default:
                throw Error(name, "a number");
        }
    }

    private object? Find(string name)
    {
        object? value = null;
        values?.TryGetValue(name, out value);
        return value is JsonElement { ValueKind: JsonValueKind.Null } ? null : value;
    }

    private static InferenceException Error(string name, string expected) => new($"{name}: expected {expected}");
}
