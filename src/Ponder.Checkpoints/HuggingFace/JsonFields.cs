using System.Text.Json;
using System.Text.Unicode;

namespace Ponder.Checkpoints.HuggingFace;

/// <summary>
/// An object of a JSON file and its typed fields. A field that is null counts as absent; one of the wrong type or
/// outside its range is a <see cref="CheckpointException"/> that names it.
/// </summary>
internal sealed class JsonFields
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 64 };

    private readonly JsonElement _object;
    private readonly string _prefix;

    private JsonFields(string file, JsonElement element, string prefix)
    {
        File = file;
        _object = element;
        _prefix = prefix;
    }

    /// <summary>The file, for messages.</summary>
    public string File { get; }

    /// <summary>Reads a file whose top level is an object.</summary>
    /// <param name="path">The file.</param>
    /// <param name="longest">The largest length accepted, in bytes.</param>
    public static JsonFields Load(string path, int longest = 16 << 20) => Parse(SmallFile.Read(path, longest), path);

    /// <summary>Reads a file if it is there.</summary>
    public static JsonFields? LoadIfPresent(string path, int longest = 16 << 20) =>
        System.IO.File.Exists(path) ? Load(path, longest) : null;

    /// <summary>Reads an object from the bytes of a file.</summary>
    public static JsonFields Parse(ReadOnlyMemory<byte> utf8, string file)
    {
        if (utf8.Span.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        if (!Utf8.IsValid(utf8.Span))
            throw new CheckpointException(file, null, "is not valid UTF-8");
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8, s_options);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new CheckpointException(file, null, $"expected a JSON object, found {Kind(document.RootElement)}");
            return new JsonFields(file, document.RootElement.Clone(), "");
        }
        catch (JsonException e)
        {
            throw new CheckpointException(file, null, $"is not valid JSON: {e.Message}", e);
        }
    }

    /// <summary>The value of a field; null if it is absent or null.</summary>
    public JsonElement? Find(string name)
    {
        try
        {
            return _object.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
        }
        catch (InvalidOperationException e) // a name with half a surrogate pair
        {
            throw new CheckpointException(File, name, "the object has a key that is not valid text", e);
        }
    }

    /// <summary>An error about a field.</summary>
    public CheckpointException Error(string name, string problem) => new(File, _prefix + name, problem);

    /// <summary>A whole number within limits; null if it is absent.</summary>
    public long? Integer(string name, long least, long most)
    {
        if (Find(name) is not JsonElement value)
            return null;
        if (AsInteger(value) is long number && number >= least && number <= most)
            return number;
        throw Error(name, $"is {Shown(value)}, expected a whole number from {least} to {most}");
    }

    /// <summary>A whole number that must be there.</summary>
    public int RequiredInteger(string name, int least, int most) => (int)(Integer(name, least, most) ?? throw Missing(name));

    /// <summary>A finite number within limits; null if it is absent.</summary>
    public double? Number(string name, double least, double most)
    {
        if (Find(name) is not JsonElement value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && number >= least && number <= most)
            return number;
        throw Error(name, $"is {Shown(value)}, expected a number from {least} to {most}");
    }

    /// <summary>True or false; null if it is absent.</summary>
    public bool? Boolean(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        JsonElement value => throw Error(name, $"is {Shown(value)}, expected true or false"),
    };

    /// <summary>A string; null if it is absent.</summary>
    public string? Text(string name)
    {
        if (Find(name) is not JsonElement value)
            return null;
        return value.ValueKind == JsonValueKind.String
            ? TextOf(value, name)
            : throw Error(name, $"is {Shown(value)}, expected a string");
    }

    /// <summary>The text of a string value.</summary>
    public string TextOf(JsonElement value, string name)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new CheckpointException(File, _prefix + name, "is not valid text", e);
        }
    }

    /// <summary>An object; null if it is absent.</summary>
    public JsonFields? Object(string name)
    {
        if (Find(name) is not JsonElement value)
            return null;
        return value.ValueKind == JsonValueKind.Object
            ? new JsonFields(File, value, $"{_prefix}{name}.")
            : throw Error(name, $"is {Shown(value)}, expected an object");
    }

    /// <summary>The strings of an array; none if it is absent.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        if (Find(name) is not JsonElement value)
            return [];
        if (value.ValueKind != JsonValueKind.Array)
            throw Error(name, $"is {Shown(value)}, expected an array of strings");
        List<string> texts = [];
        foreach (JsonElement item in value.EnumerateArray())
            texts.Add(item.ValueKind == JsonValueKind.String
                ? TextOf(item, name)
                : throw Error(name, $"has {Shown(item)}, expected strings"));
        return texts;
    }

    /// <summary>An object within a value of this one.</summary>
    public JsonFields Within(JsonElement value, string name) => value.ValueKind == JsonValueKind.Object
        ? new JsonFields(File, value, $"{_prefix}{name}.")
        : throw Error(name, $"has {Shown(value)}, expected an object");

    /// <summary>Every string field of the object.</summary>
    public IEnumerable<(string Name, string Text)> TextFields()
    {
        foreach (JsonProperty property in _object.EnumerateObject())
        {
            string name = NameOf(property);
            yield return property.Value.ValueKind == JsonValueKind.String
                ? (name, TextOf(property.Value, name))
                : throw Error(name, $"is {Shown(property.Value)}, expected a string");
        }
    }

    /// <summary>An error about a field that is absent.</summary>
    public CheckpointException Missing(string name) => Error(name, "is missing");

    /// <summary>A whole number, also if it is written with a fraction of zero; null if it is none.</summary>
    public static long? AsInteger(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number)
            return null;
        if (value.TryGetInt64(out long whole))
            return whole;
        return value.TryGetDouble(out double number) && double.IsInteger(number) && Math.Abs(number) < 1L << 53
            ? (long)number
            : null;
    }

    /// <summary>A value as messages show it.</summary>
    public static string Shown(JsonElement value)
    {
        string text = value.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? Kind(value) : value.GetRawText();
        return text.Length > 60 ? text[..60] + "…" : text;
    }

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        _ => value.GetRawText(),
    };

    private string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException e)
        {
            throw new CheckpointException(File, _prefix.TrimEnd('.'), "has a key that is not valid text", e);
        }
    }
}
