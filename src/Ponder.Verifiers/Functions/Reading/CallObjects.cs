using System.Text.Json;
using Ponder.Verifiers.Functions.Values;

namespace Ponder.Verifiers.Functions.Reading;

/// <summary>Calls written as JSON objects: <c>{"name", "arguments"}</c>, or as OpenAI's <c>tool_calls</c> have them.</summary>
internal static class CallObjects
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 64 };

    /// <summary>Reads an array of calls.</summary>
    public static CallReading ReadArray(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array)
            return CallReading.NoCalls("the calls are no array");
        List<FunctionCall> calls = new(json.GetArrayLength());
        foreach (JsonElement element in json.EnumerateArray())
        {
            CallReading one = ReadOne(element);
            if (one.Calls is null)
                return one;
            calls.AddRange(one.Calls);
        }
        return CallReading.Of(calls);
    }

    /// <summary>Reads one call.</summary>
    public static CallReading ReadOne(JsonElement json)
    {
        JsonElement call = json.OptionalField("function") is { ValueKind: JsonValueKind.Object } function ? function : json;
        if (call.OptionalField("name") is not JsonElement name || call.OptionalField("arguments") is not JsonElement arguments)
            return CallReading.NoCalls("a call without name or arguments");
        if (!JsonValues.TryText(name, out string? text))
            return CallReading.NoCalls("a name that is no string");
        // OpenAI's interface has the arguments as JSON within a string.
        if (arguments.ValueKind == JsonValueKind.String)
            return ReadEncoded(text, arguments);
        return Read(text, arguments);
    }

    /// <summary>Reads a text that is JSON: an array of calls, one call, or a message that has <c>tool_calls</c>.</summary>
    public static CallReading ReadText(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, s_options);
            JsonElement root = document.RootElement;
            if (root.OptionalField("tool_calls") is JsonElement calls)
                root = calls;
            return root.ValueKind == JsonValueKind.Array ? ReadArray(root) : ReadOne(root);
        }
        catch (JsonException)
        {
            return CallReading.Failed("the calls are not valid JSON");
        }
    }

    private static CallReading ReadEncoded(string name, JsonElement encoded)
    {
        if (!JsonValues.TryText(encoded, out string? json))
            return CallReading.Failed("arguments with half a surrogate pair");
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, s_options);
            return Read(name, document.RootElement);
        }
        catch (JsonException)
        {
            return CallReading.Failed("arguments that are not valid JSON");
        }
    }

    private static CallReading Read(string name, JsonElement arguments)
    {
        if (arguments.ValueKind != JsonValueKind.Object)
            return CallReading.NoCalls("arguments that are no object");
        return JsonValues.TryRead(arguments, out PythonValue? value)
            ? CallReading.Of([new(name, (PythonMap)value)])
            : CallReading.Failed("arguments that Python cannot read");
    }
}
