using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ponder.Text.Tests.Constraints;

/// <summary>Validates values against JSON schemas, keyword by keyword as the specification has them.</summary>
internal sealed class NaiveSchema(JsonElement root)
{
    public static bool IsValid(string schema, string text)
    {
        using JsonDocument document = JsonDocument.Parse(schema);
        using JsonDocument value = JsonDocument.Parse(text);
        return new NaiveSchema(document.RootElement).IsValid(document.RootElement, value.RootElement);
    }

    private bool IsValid(JsonElement schema, JsonElement value)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return schema.ValueKind == JsonValueKind.True;
        return schema.EnumerateObject().All(keyword => Holds(keyword.Name, keyword.Value, schema, value));
    }

    private bool Holds(string keyword, JsonElement expected, JsonElement schema, JsonElement value)
    {
        switch (keyword)
        {
            case "type":
                return expected.ValueKind == JsonValueKind.Array
                    ? expected.EnumerateArray().Any(type => HasType(type.GetString()!, value))
                    : HasType(expected.GetString()!, value);
            case "enum": return expected.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value));
            case "const": return JsonElement.DeepEquals(expected, value);
            case "anyOf": return expected.EnumerateArray().Any(one => IsValid(one, value));
            case "oneOf": return expected.EnumerateArray().Count(one => IsValid(one, value)) == 1;
            case "allOf": return expected.EnumerateArray().All(one => IsValid(one, value));
            case "$ref": return IsValid(Resolve(expected.GetString()!), value);
        }
        return value.ValueKind switch
        {
            JsonValueKind.String => StringHolds(keyword, expected, value.GetString()!),
            JsonValueKind.Number => NumberHolds(keyword, expected, value),
            JsonValueKind.Array => ArrayHolds(keyword, expected, schema, [.. value.EnumerateArray()]),
            JsonValueKind.Object => ObjectHolds(keyword, expected, schema, [.. value.EnumerateObject()]),
            _ => true,
        };
    }

    private static bool HasType(string type, JsonElement value) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && double.IsInteger(value.GetDouble()),
        "number" => value.ValueKind == JsonValueKind.Number,
        "string" => value.ValueKind == JsonValueKind.String,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => throw new ArgumentException(type),
    };

    private static bool StringHolds(string keyword, JsonElement expected, string text) => keyword switch
    {
        "minLength" => text.EnumerateRunes().Count() >= expected.GetDouble(),
        "maxLength" => text.EnumerateRunes().Count() <= expected.GetDouble(),
        // Its own engine knows no characters beyond U+FFFF.
        "pattern" => text.Any(char.IsSurrogate) || Regex.IsMatch(text, expected.GetString()!, RegexOptions.ECMAScript),
        "format" => Formats.IsValid(expected.GetString()!, text),
        _ => true,
    };

    // In double precision, as most validators calculate.
    private static bool NumberHolds(string keyword, JsonElement expected, JsonElement value) => keyword switch
    {
        "minimum" => value.GetDouble() >= expected.GetDouble(),
        "maximum" => value.GetDouble() <= expected.GetDouble(),
        "exclusiveMinimum" => value.GetDouble() > expected.GetDouble(),
        "exclusiveMaximum" => value.GetDouble() < expected.GetDouble(),
        "multipleOf" => value.GetDecimal() % expected.GetDecimal() == 0,
        _ => true,
    };

    private bool ArrayHolds(string keyword, JsonElement expected, JsonElement schema, JsonElement[] items)
    {
        int first = schema.TryGetProperty("prefixItems", out JsonElement prefix) ? prefix.GetArrayLength() : 0;
        return keyword switch
        {
            "items" => items.Skip(first).All(item => IsValid(expected, item)),
            "prefixItems" => items.Zip(expected.EnumerateArray()).All(pair => IsValid(pair.Second, pair.First)),
            "minItems" => items.Length >= expected.GetDouble(),
            "maxItems" => items.Length <= expected.GetDouble(),
            _ => true,
        };
    }

    private bool ObjectHolds(string keyword, JsonElement expected, JsonElement schema, JsonProperty[] members)
    {
        int distinct = members.Select(member => member.Name).Distinct().Count();
        return keyword switch
        {
            "properties" => members.All(member =>
                !expected.TryGetProperty(member.Name, out JsonElement inner) || IsValid(inner, member.Value)),
            "patternProperties" => members.All(member => expected.EnumerateObject().All(pattern =>
                !Regex.IsMatch(member.Name, pattern.Name, RegexOptions.ECMAScript) || IsValid(pattern.Value, member.Value))),
            "additionalProperties" => members.All(member => IsKnown(schema, member.Name) || IsValid(expected, member.Value)),
            "required" => expected.EnumerateArray().All(name => members.Any(member => member.Name == name.GetString())),
            "minProperties" => distinct >= expected.GetDouble(),
            "maxProperties" => distinct <= expected.GetDouble(),
            _ => true,
        };
    }

    private static bool IsKnown(JsonElement schema, string name) =>
        (schema.TryGetProperty("properties", out JsonElement properties) && properties.TryGetProperty(name, out _))
        || (schema.TryGetProperty("patternProperties", out JsonElement patterns)
            && patterns.EnumerateObject().Any(pattern => Regex.IsMatch(name, pattern.Name, RegexOptions.ECMAScript)));

    private JsonElement Resolve(string reference)
    {
        JsonElement element = root;
        foreach (string part in reference.Split('/').Skip(1))
            element = element.ValueKind == JsonValueKind.Array ? element[int.Parse(part, null)] : element.GetProperty(part);
        return element;
    }
}
