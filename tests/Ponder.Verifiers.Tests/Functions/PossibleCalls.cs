using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ponder.Verifiers.Tests.Functions;

/// <summary>Makes the calls that a possible answer describes: of each argument's options the first that is not "".</summary>
internal static class PossibleCalls
{
    public static string Case(string category, string language, JsonElement functions, JsonElement truth)
    {
        JsonArray calls = [];
        foreach (JsonElement call in truth.EnumerateArray())
        {
            JsonProperty answer = call.EnumerateObject().Single();
            JsonElement parameters = functions.EnumerateArray()
                .First(function => functions.GetArrayLength() == 1 || function.GetProperty("name").GetString() == answer.Name)
                .GetProperty("parameters");
            JsonElement properties = parameters.GetProperty("properties");
            HashSet<string?> required = [.. parameters.GetProperty("required").EnumerateArray().Select(name => name.GetString())];
            JsonObject arguments = [];
            foreach (JsonProperty argument in answer.Value.EnumerateObject())
            {
                JsonElement option = Choose(argument.Value);
                JsonElement? type = properties.TryGetProperty(argument.Name, out JsonElement found) ? found : null;
                // An entry's answers have an argument that its function lacks: it is wrong if given, and may be left out.
                if (type is null && argument.Value.EnumerateArray().Any(other => other.ValueKind == JsonValueKind.String && other.GetString() == ""))
                    continue;
                bool mayBeAbsent = option.ValueKind == JsonValueKind.String && option.GetString() == "";
                if (option.ValueKind == JsonValueKind.Undefined || (mayBeAbsent && !required.Contains(argument.Name)))
                    continue;
                arguments[argument.Name] = language == "python" || type is null
                    ? Value(option, type)
                    : JsonValue.Create(SourceText.Of(language, option, type.Value));
            }
            calls.Add(new JsonObject { ["name"] = answer.Name, ["arguments"] = arguments });
        }
        return new JsonObject
        {
            ["category"] = category,
            ["language"] = language,
            ["functions"] = JsonNode.Parse(functions.GetRawText()),
            ["ground_truth"] = JsonNode.Parse(truth.GetRawText()),
            ["calls"] = calls,
        }.ToJsonString();
    }

    private static JsonElement Choose(JsonElement options)
    {
        JsonElement last = default;
        foreach (JsonElement option in options.EnumerateArray())
        {
            last = option;
            if (option.ValueKind != JsonValueKind.String || option.GetString() != "")
                break;
        }
        return last;
    }

    /// <summary>Dictionaries, and those in lists, have options for each key; other values are what they are.</summary>
    private static JsonNode? Value(JsonElement option, JsonElement? type)
    {
        string? name = type?.GetProperty("type").GetString();
        if (option.ValueKind == JsonValueKind.Object && name == "dict")
            return Dictionary(option);
        bool isListOfDictionaries = name is "array" or "tuple" && type!.Value.GetProperty("items").GetProperty("type").GetString() == "dict";
        if (option.ValueKind != JsonValueKind.Array || !isListOfDictionaries)
            return JsonNode.Parse(option.GetRawText());
        return new JsonArray([.. option.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Object ? Dictionary(item) : JsonNode.Parse(item.GetRawText()))]);
    }

    private static JsonObject Dictionary(JsonElement option)
    {
        JsonObject dictionary = [];
        foreach (JsonProperty entry in option.EnumerateObject())
            dictionary[entry.Name] = JsonNode.Parse(Choose(entry.Value).GetRawText());
        return dictionary;
    }
}
