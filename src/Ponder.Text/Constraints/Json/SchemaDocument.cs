using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Ponder.Text.Constraints.Json;

/// <summary>A schema's text: gives out the schemas in it by their places, each always the same.</summary>
internal sealed class SchemaDocument
{
    private readonly string _source;
    private readonly JsonElement _root;
    private readonly Dictionary<string, Schema> _known = new(StringComparer.Ordinal);

    /// <exception cref="TextException">It is not JSON, or too large or too deep.</exception>
    public SchemaDocument(string text, string source)
    {
        _source = source;
        if (text.Length > ConstraintLimits.SchemaLength)
            throw ConstraintLimits.TooComplex(source, "characters", ConstraintLimits.SchemaLength);
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = ConstraintLimits.Depth });
            _root = document.RootElement.Clone();
        }
        catch (JsonException error)
        {
            string place = string.Create(
                CultureInfo.InvariantCulture, $"line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}");
            throw new TextException(source, place, $"expected JSON, at most {ConstraintLimits.Depth} levels deep", error);
        }
    }

    /// <summary>The whole.</summary>
    public Schema Root => At("#", _root);

    /// <summary>What to call the document in messages.</summary>
    public string Source => _source;

    /// <summary>The schema under a keyword.</summary>
    public Schema Child(Schema schema, string keyword) => At($"{schema.Path}/{Escape(keyword)}", schema[keyword]!.Value);

    /// <summary>The schemas under a keyword that has an array of them.</summary>
    public IReadOnlyList<Schema> Children(Schema schema, string keyword)
    {
        JsonElement array = schema[keyword]!.Value;
        if (array.ValueKind != JsonValueKind.Array)
            throw Error(schema, keyword, "expected an array of schemas");
        return [.. array.EnumerateArray().Select((element, i) => At($"{schema.Path}/{Escape(keyword)}/{i}", element))];
    }

    /// <summary>The schemas under a keyword that has an object of them.</summary>
    public IReadOnlyList<(string Name, Schema Schema)> Members(Schema schema, string keyword)
    {
        JsonElement members = schema[keyword]!.Value;
        if (members.ValueKind != JsonValueKind.Object)
            throw Error(schema, keyword, "expected an object of schemas");
        return [.. members.EnumerateObject()
            .Select(member => (member.Name, At($"{schema.Path}/{Escape(keyword)}/{Escape(member.Name)}", member.Value)))];
    }

    /// <summary>The schema that a reference names.</summary>
    public Schema Resolve(Schema schema)
    {
        string reference = Text(schema, "$ref");
        if (!reference.StartsWith('#'))
            throw Error(schema, "$ref", $"{Quoted(reference)}: only references within the schema are supported (#/…)");
        JsonElement element = _root;
        StringBuilder path = new("#");
        foreach (string part in Uri.UnescapeDataString(reference[1..]).Split('/').Skip(1))
        {
            string name = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            path.Append('/').Append(Escape(name));
            bool found = element.ValueKind switch
            {
                JsonValueKind.Object => element.TryGetProperty(name, out element),
                JsonValueKind.Array => TryIndex(name, ref element),
                _ => false,
            };
            if (!found)
                throw Error(schema, "$ref", $"{Quoted(reference)}: there is nothing at {Quoted(path.ToString())}");
        }
        if (path.Length == 1 && reference.Length > 1)
            throw Error(schema, "$ref", $"{Quoted(reference)}: anchors are not supported, only paths (#/…)");
        return At(path.ToString(), element);
    }

    /// <summary>A keyword's value as text.</summary>
    public string Text(Schema schema, string keyword) => schema[keyword] is { ValueKind: JsonValueKind.String } value
        ? value.GetString()!
        : throw Error(schema, keyword, "expected a string");

    /// <summary>A keyword's value as a count.</summary>
    public int Count(Schema schema, string keyword)
    {
        // 3.0 counts as an integer in JSON Schema.
        if (schema[keyword] is { ValueKind: JsonValueKind.Number } value && value.TryGetDecimal(out decimal number)
            && number >= 0 && number == decimal.Floor(number))
            return (int)Math.Min(number, int.MaxValue - 1);
        throw Error(schema, keyword, "expected a whole number of at least 0");
    }

    /// <summary>The exception for a keyword.</summary>
    public TextException Error(Schema schema, string? keyword, string problem) =>
        new(_source, keyword is null ? schema.Path : $"{schema.Path}/{Escape(keyword)}", problem);

    private Schema At(string path, JsonElement element)
    {
        if (_known.TryGetValue(path, out Schema? schema))
            return schema;
        schema = new Schema(_known.Count, path, element);
        if (element.ValueKind is not (JsonValueKind.Object or JsonValueKind.True or JsonValueKind.False))
            throw Error(schema, null, "expected a schema: an object, true or false");
        return _known[path] = schema;
    }

    private static bool TryIndex(string name, ref JsonElement element)
    {
        bool isNumber = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int index);
        if (!isNumber || index >= element.GetArrayLength())
            return false;
        element = element[index];
        return true;
    }

    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Quoted(string text) => text.Length <= 100 ? $"'{text}'" : $"'{text[..100]}…'";
}
