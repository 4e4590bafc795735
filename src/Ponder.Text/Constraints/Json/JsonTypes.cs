using System.Text.Json;

namespace Ponder.Text.Constraints.Json;

/// <summary>The types of JSON Schema, as a set.</summary>
[Flags]
internal enum JsonTypes
{
    None = 0,
    Null = 1,
    Boolean = 2,
    Integer = 4,

    /// <summary>Numbers that are no integers.</summary>
    Fraction = 8,
    Number = Integer | Fraction,
    String = 16,
    Array = 32,
    Object = 64,
    All = Null | Boolean | Number | String | Array | Object,
}

/// <summary>Reads types.</summary>
internal static class JsonTypesReader
{
    /// <summary>The types that a schema's <c>type</c> allows; all if it has none.</summary>
    public static JsonTypes Of(SchemaDocument document, Schema schema)
    {
        if (schema["type"] is not { } type)
            return JsonTypes.All;
        if (type.ValueKind != JsonValueKind.Array)
            return Named(document, schema, type);
        return type.EnumerateArray().Aggregate(JsonTypes.None, (types, name) => types | Named(document, schema, name));
    }

    /// <summary>The type of a value; a number may be an integer however it is written.</summary>
    public static JsonTypes Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => JsonTypes.Null,
        JsonValueKind.True or JsonValueKind.False => JsonTypes.Boolean,
        JsonValueKind.String => JsonTypes.String,
        JsonValueKind.Array => JsonTypes.Array,
        JsonValueKind.Object => JsonTypes.Object,
        _ => value.TryGetDecimal(out decimal number) && number == decimal.Floor(number) ? JsonTypes.Integer : JsonTypes.Fraction,
    };

    private static JsonTypes Named(SchemaDocument document, Schema schema, JsonElement name) =>
        (name.ValueKind == JsonValueKind.String ? name.GetString() : null) switch
        {
            "null" => JsonTypes.Null,
            "boolean" => JsonTypes.Boolean,
            "integer" => JsonTypes.Integer,
            "number" => JsonTypes.Number,
            "string" => JsonTypes.String,
            "array" => JsonTypes.Array,
            "object" => JsonTypes.Object,
            _ => throw document.Error(
                schema, "type", "expected null, boolean, integer, number, string, array or object, or an array of them"),
        };
}
