using System.Text.Json;

namespace Ponder.Verifiers.Tests.Functions;

/// <summary>Values written as the pieces of Java and JavaScript that the reference's converters read back.</summary>
internal static class SourceText
{
    public static string Of(string language, JsonElement value, JsonElement type)
    {
        string name = type.GetProperty("type").GetString()!;
        string? element = type.TryGetProperty("items", out JsonElement items) ? items.GetProperty("type").GetString() : null;
        return language == "java" ? Java(value, name, element) : JavaScript(value, name);
    }

    private static string Java(JsonElement value, string type, string? element) => (type, value.ValueKind) switch
    {
        ("long", JsonValueKind.Number) => value.GetRawText() + "L",
        ("float", JsonValueKind.Number) => value.GetRawText() + "f",
        ("Array", JsonValueKind.Array) => $"new {element}[]{{{Join(value, item => Java(item, element!, null))}}}",
        ("ArrayList", JsonValueKind.Array) when value.GetArrayLength() == 0 => "new ArrayList<>()",
        ("ArrayList", JsonValueKind.Array) =>
            $"new ArrayList<>(Arrays.asList({Join(value, item => element is "String" or "char" ? $"\"{item}\"" : Java(item, element!, null))}))",
        ("HashMap", JsonValueKind.Object) => $"new HashMap<>() {{{{ {string.Concat(value.EnumerateObject().Select(Put))}}}}}",
        _ => value.ToString() is "True" or "False" ? value.GetRawText() : value.ToString(),
    };

    private static string Put(JsonProperty entry)
    {
        // One entry has a string for a list of options: to the reference each of its characters is one.
        if (entry.Value.ValueKind == JsonValueKind.String)
            return $"put(\"{entry.Name}\", \"{entry.Value.GetString()![0]}\"); ";
        JsonElement value = entry.Value[0];
        return $"put(\"{entry.Name}\", {(value.ValueKind == JsonValueKind.String ? $"\"{value}\"" : value.GetRawText())}); ";
    }

    private static string JavaScript(JsonElement value, string type) => value.ValueKind switch
    {
        JsonValueKind.Array => $"[{Join(value, item => JavaScript(item, item.ValueKind == JsonValueKind.String ? "String" : ""))}]",
        JsonValueKind.Object => $"{{{string.Join(", ", value.EnumerateObject().Select(entry => $"{entry.Name}: {JavaScript(entry.Value[0], "String")}"))}}}",
        JsonValueKind.String => type == "String" ? $"\"{value}\"" : value.ToString(),
        _ => type == "Bigint" ? value.GetRawText() + "n" : value.GetRawText(),
    };


    private static string Join(JsonElement list, Func<JsonElement, string> write) => string.Join(", ", list.EnumerateArray().Select(write));
}
