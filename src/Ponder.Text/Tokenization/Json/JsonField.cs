using System.Globalization;
using System.Text.Json;

namespace Ponder.Text.Tokenization.Json;

/// <summary>A value in the file with its place, for checking and for messages.</summary>
/// <param name="source">The file's name.</param>
/// <param name="path">The value's place, as in <c>pre_tokenizer.pretokenizers[0]</c>.</param>
/// <param name="value">The value; undefined if it is absent.</param>
internal readonly struct JsonField(string source, string path, JsonElement value)
{
    /// <summary>The file's name.</summary>
    public string Source => source;

    /// <summary>The value's place.</summary>
    public string Path => path;

    /// <summary>Whether the value is absent or null.</summary>
    public bool IsNull => value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;

    /// <summary>A property of this object; absent ones read as null.</summary>
    public JsonField this[string name]
    {
        get
        {
            if (value.ValueKind != JsonValueKind.Object)
                throw Expected("an object");
            try
            {
                _ = value.TryGetProperty(name, out JsonElement property);
                return new JsonField(source, $"{path}.{name}", property);
            }
            catch (InvalidOperationException error)
            {
                throw new TextException(source, path, "the name of a property holds an unpaired surrogate", error);
            }
        }
    }

    /// <summary>The items of this array.</summary>
    public IEnumerable<JsonField> Items()
    {
        if (value.ValueKind != JsonValueKind.Array)
            throw Expected("an array");
        int index = 0;
        foreach (JsonElement item in value.EnumerateArray())
            yield return new JsonField(source, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"), item);
    }

    /// <summary>This string.</summary>
    public string String()
    {
        if (value.ValueKind != JsonValueKind.String)
            throw Expected("a string");
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw new TextException(source, path, "the string holds an unpaired surrogate", error);
        }
    }

    /// <summary>This string if it is one character.</summary>
    public string Character() =>
        String() is string text && System.Text.Rune.DecodeFromUtf16(text, out _, out int length) == System.Buffers.OperationStatus.Done
            && length == text.Length
            ? text
            : throw Expected("one character");

    /// <summary>This truth value.</summary>
    public bool Boolean() => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Expected("true or false"),
    };

    /// <summary>This truth value, or another if it is absent.</summary>
    public bool Boolean(bool absent) => IsNull ? absent : Boolean();

    /// <summary>This number, which is not negative.</summary>
    public int Number() => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= 0
        ? number
        : throw Expected("a number from 0 to 2147483647");

    /// <summary>One of several names, by its index.</summary>
    public int OneOf(params ReadOnlySpan<string> names)
    {
        int index = names.IndexOf(String());
        return index >= 0 ? index : throw Expected(string.Join(", ", names.ToArray()));
    }

    /// <summary>The error that names what was expected here, and what is here instead.</summary>
    public TextException Expected(string expected)
    {
        string found = value.ValueKind switch
        {
            JsonValueKind.Undefined => "is absent",
            JsonValueKind.String => Quote.Text(value.GetRawText().AsSpan(1..^1)),
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "an array",
            _ => Quote.Text(value.GetRawText()),
        };
        return new TextException(source, path, $"{found}, expected {expected}");
    }
}
