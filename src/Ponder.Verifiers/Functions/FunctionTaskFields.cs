using System.Text.Json;
using Ponder.Verifiers.Functions.Values;

namespace Ponder.Verifiers.Functions;

/// <summary>Reads a task from the fields of a case.</summary>
internal static class FunctionTaskFields
{
    public static FunctionTask Read(JsonElement fields) => new(
        fields.Text("category"),
        Language(fields),
        fields.Array("functions").EnumerateArray().Select(Function).ToList(),
        fields.Array("ground_truth").EnumerateArray().Select(Truth).ToList(),
        fields.OptionalFlag("dotted") ?? false);

    private static FunctionLanguage Language(JsonElement fields) => fields.OptionalText("language")?.ToLowerInvariant() switch
    {
        null or "python" => FunctionLanguage.Python,
        "java" => FunctionLanguage.Java,
        "javascript" => FunctionLanguage.JavaScript,
        _ => throw CaseFields.Bad("language", "expected python, java or javascript"),
    };

    private static FunctionSignature Function(JsonElement json)
    {
        string name = json.Text("name");
        JsonElement parameters = json.Field("parameters");
        JsonElement properties = parameters.Field("properties");
        if (properties.ValueKind != JsonValueKind.Object)
            throw CaseFields.Bad($"functions: {name}: properties", "expected an object");

        Dictionary<string, ParameterType> types = new(StringComparer.Ordinal);
        foreach (JsonProperty property in properties.EnumerateObject())
            types[property.Name] = new(property.Value.Text("type"), property.Value.OptionalField("items")?.OptionalText("type"));

        List<string> required = [];
        if (parameters.OptionalField("required") is not null)
        {
            foreach (JsonElement parameter in parameters.Array("required").EnumerateArray())
                required.Add(Text(parameter, $"functions: {name}: required"));
        }
        return new(name, types, required);
    }

    private static FunctionCall Truth(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || json.GetPropertyCount() != 1)
            throw CaseFields.Bad("ground_truth", "expected objects of one function each");
        JsonProperty call = json.EnumerateObject().First();
        return JsonValues.TryRead(call.Value, out PythonValue? arguments) && arguments is PythonMap options
            ? new(call.Name, options)
            : throw CaseFields.Bad($"ground_truth: {call.Name}", "expected an object of options");
    }

    private static string Text(JsonElement json, string field) =>
        JsonValues.TryText(json, out string? text) ? text : throw CaseFields.Bad(field, "expected strings");
}
