namespace Ponder.Text.Constraints.Json;

/// <summary>The keywords that are understood, by what they speak of.</summary>
internal static class SchemaKeywords
{
    private static readonly Dictionary<string, JsonTypes> s_assertions = new(StringComparer.Ordinal)
    {
        ["minLength"] = JsonTypes.String,
        ["maxLength"] = JsonTypes.String,
        ["pattern"] = JsonTypes.String,
        ["format"] = JsonTypes.String,
        ["minimum"] = JsonTypes.Number,
        ["maximum"] = JsonTypes.Number,
        ["exclusiveMinimum"] = JsonTypes.Number,
        ["exclusiveMaximum"] = JsonTypes.Number,
        ["multipleOf"] = JsonTypes.Number,
        ["items"] = JsonTypes.Array,
        ["prefixItems"] = JsonTypes.Array,
        ["additionalItems"] = JsonTypes.Array,
        ["minItems"] = JsonTypes.Array,
        ["maxItems"] = JsonTypes.Array,
        ["uniqueItems"] = JsonTypes.Array,
        ["properties"] = JsonTypes.Object,
        ["patternProperties"] = JsonTypes.Object,
        ["additionalProperties"] = JsonTypes.Object,
        ["required"] = JsonTypes.Object,
        ["minProperties"] = JsonTypes.Object,
        ["maxProperties"] = JsonTypes.Object,
        ["type"] = JsonTypes.None,
        ["enum"] = JsonTypes.None,
        ["const"] = JsonTypes.None,
        ["$ref"] = JsonTypes.None,
        ["allOf"] = JsonTypes.None,
        ["anyOf"] = JsonTypes.None,
        ["oneOf"] = JsonTypes.None,
    };

    // Keywords that only describe, and places where schemas are kept.
    private static readonly HashSet<string> s_annotations =
    [
        "$schema", "$id", "$comment", "$defs", "definitions", "$anchor", "$vocabulary", "id", "title", "description", "default",
        "examples", "example", "deprecated", "readOnly", "writeOnly", "contentEncoding", "contentMediaType", "contentSchema",
    ];

    /// <summary>The types that a schema's keywords speak of.</summary>
    /// <exception cref="TextException">There is a keyword that is not understood.</exception>
    public static JsonTypes Check(SchemaDocument document, Schema schema)
    {
        JsonTypes types = JsonTypes.None;
        foreach (string keyword in schema.Element.EnumerateObject().Select(member => member.Name))
        {
            if (s_assertions.TryGetValue(keyword, out JsonTypes about))
                types |= about;
            else if (!s_annotations.Contains(keyword) && !keyword.StartsWith("x-", StringComparison.Ordinal))
                throw document.Error(schema, keyword, "this keyword is not supported");
        }
        return types;
    }
}
