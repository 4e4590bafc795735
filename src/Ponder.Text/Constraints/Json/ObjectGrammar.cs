using System.Text.Json;
using Ponder.Text.Constraints.Automata;
using Ponder.Text.Constraints.Characters;
using Ponder.Text.Constraints.Grammar;

namespace Ponder.Text.Constraints.Json;

/// <summary>
/// What some schemas together say about objects. Declared properties come in the order in which they are declared, those
/// that are not required may be left out; other ones follow. Where nothing is said about other ones, there are none beside
/// declared properties.
/// </summary>
internal sealed class ObjectGrammar(SchemaDocument document, StringGrammar strings, Func<IReadOnlyList<Schema>, Node> valueOf)
{
    private readonly List<Part> _parts = [];
    private readonly List<string> _names = [];
    private readonly HashSet<string> _required = new(StringComparer.Ordinal);
    private int _least;
    private int _most = RepeatNode.NoLimit;
    private Schema? _counting;

    /// <summary>Adds what a schema says.</summary>
    public void Add(Schema schema)
    {
        Part part = new(
            schema["properties"] is null ? [] : new(document.Members(schema, "properties").DistinctBy(member => member.Name)
                .ToDictionary(member => member.Name, member => member.Schema, StringComparer.Ordinal), StringComparer.Ordinal),
            schema["patternProperties"] is null ? [] :
            [
                .. document.Members(schema, "patternProperties")
                    .Select(member => (strings.Pattern(schema, "patternProperties", member.Name), member.Schema)),
            ],
            schema["additionalProperties"] is null ? null : document.Child(schema, "additionalProperties"));
        _parts.Add(part);
        foreach ((string name, Schema _) in schema["properties"] is null ? [] : document.Members(schema, "properties"))
            AddName(name);
        foreach (JsonElement name in Required(schema))
        {
            string text = name.ValueKind == JsonValueKind.String
                ? name.GetString()!
                : throw document.Error(schema, "required", "expected names");
            _required.Add(text);
            AddName(text);
        }
        if (schema["minProperties"] is not null)
            (_least, _counting) = (Math.Max(_least, document.Count(schema, "minProperties")), schema);
        if (schema["maxProperties"] is not null)
            (_most, _counting) = (Math.Min(_most, document.Count(schema, "maxProperties")), schema);
    }

    /// <summary>The objects.</summary>
    public Node Build()
    {
        if (_names.Count > ConstraintLimits.Properties)
            throw ConstraintLimits.TooComplex(document.Source, "properties", ConstraintLimits.Properties);
        List<(Node Pair, bool IsRequired)> declared = [.. _names
            .Select(name => (Pair(JsonStringEncoding.Literal(name), SchemasOf(name)), _required.Contains(name)))
            .Where(property => property.Item1 != Nodes.Nothing || property.Item2)];
        Node other = Nodes.Choice([.. Others()]);
        (int least, int most) = CountOfOthers(declared, other);

        // Built from the end: what may follow when something is there, and when nothing is.
        Node more = Nodes.Sequence(JsonPieces.Comma, other);
        Node tail = Nodes.Repeat(more, least, most);
        Node begin = least > 0
            ? Nodes.Sequence(other, Nodes.Repeat(more, least - 1, most == RepeatNode.NoLimit ? most : most - 1))
            : most == 0 ? Nodes.Empty
            : Nodes.Optional(Nodes.Sequence(other, Nodes.Repeat(more, 0, most == RepeatNode.NoLimit ? most : most - 1)));
        for (int i = declared.Count - 1; i >= 0; i--)
        {
            (Node pair, bool isRequired) = declared[i];
            begin = isRequired ? Nodes.Sequence(pair, tail) : Nodes.Choice(Nodes.Sequence(pair, tail), begin);
            Node next = Nodes.Sequence(JsonPieces.Comma, pair);
            tail = Nodes.Sequence(isRequired ? next : Nodes.Optional(next), tail);
        }
        return JsonPieces.Between("{"u8, begin == Nodes.Empty ? begin : Nodes.Sequence(begin, JsonPieces.Gap), "}"u8);
    }

    private (int Least, int Most) CountOfOthers(List<(Node Pair, bool IsRequired)> declared, Node other)
    {
        int required = declared.Count(property => property.IsRequired);
        if (_counting is null || (required >= _least && other == Nodes.Nothing && declared.Count <= _most))
            return (0, RepeatNode.NoLimit);
        // Names of other properties may repeat, and a repeated one counts once: only the first is certain.
        bool allRequired = required == declared.Count;
        if (required < _least && (!allRequired || _least - required > 1))
            throw document.Error(_counting, "minProperties", "is supported up to the number of required properties and one more");
        if (!allRequired && declared.Count > 0 && _most != RepeatNode.NoLimit)
            throw document.Error(_counting, "maxProperties", "is not supported beside optional properties");
        int most = _most == RepeatNode.NoLimit ? _most : Math.Min(_most - required, ConstraintLimits.Repetitions);
        return most < 0
            ? throw document.Error(_counting, "maxProperties", "is less than the number of required properties")
            : (Math.Max(0, _least - required), most);
    }

    /// <summary>The properties that are not declared: those of each pattern, and the rest.</summary>
    private IEnumerable<Node> Others()
    {
        List<(Node Names, Schema Schema)> patterns = [.. _parts.SelectMany(part => part.Patterns)];
        if (patterns.Count > 0 && _parts.Count(part => part.SaysSomething) > 1)
        {
            throw new TextException(
                document.Source, null, "patternProperties are not supported together with allOf, anyOf or $ref of other objects");
        }
        Node names = Nodes.Choice([.. _names.Select(Nodes.Text)]);
        for (int i = 0; i < patterns.Count; i++)
        {
            // A name that two patterns match is left out.
            Node[] without = [names, .. patterns.Where((_, j) => j != i).Select(pattern => pattern.Names)];
            Node keys = StringLanguage.Combine([patterns[i].Names], without, document.Source);
            if (keys != Nodes.Nothing)
                yield return Pair(StringGrammar.Quoted(keys), [patterns[i].Schema]);
        }
        // An object of which nothing is said may have any properties; one with some declared has no others unless allowed.
        bool isOpen = _parts.Any(part => part.Additional is not null)
            ? !_parts.Any(part => part.SaysSomething && part.Additional is null && part.Properties.Count > 0)
            : _names.Count == 0 && patterns.Count == 0;
        if (!isOpen || _parts.Any(part => part.Additional?.Element.ValueKind == JsonValueKind.False))
            yield break;
        Node rest = _names.Count + patterns.Count == 0
            ? StringGrammar.AnyText
            : StringLanguage.Combine(
                [StringGrammar.AnyText], [names, .. patterns.Select(pattern => pattern.Names)], document.Source);
        yield return Pair(StringGrammar.Quoted(rest), [.. _parts.Select(part => part.Additional).OfType<Schema>()]);
    }

    /// <summary>All schemas that a declared property's value must satisfy.</summary>
    private List<Schema> SchemasOf(string name)
    {
        List<Schema> schemas = [];
        foreach (Part part in _parts)
        {
            bool known = false;
            if (part.Properties.TryGetValue(name, out Schema? own))
            {
                schemas.Add(own);
                known = true;
            }
            foreach ((Node names, Schema schema) in part.Patterns)
            {
                if (StringLanguage.Combine([names, Nodes.Text(name)], [], document.Source) == Nodes.Nothing)
                    continue;
                schemas.Add(schema);
                known = true;
            }
            if (!known && part.Additional is not null)
                schemas.Add(part.Additional);
        }
        return schemas;
    }

    private Node Pair(Node key, IReadOnlyList<Schema> schemas) =>
        schemas.Any(schema => schema.Element.ValueKind == JsonValueKind.False)
            ? Nodes.Nothing
            : Nodes.Sequence(key, JsonPieces.Colon, valueOf(schemas));

    private JsonElement.ArrayEnumerator Required(Schema schema) => schema["required"] switch
    {
        null => default,
        { ValueKind: JsonValueKind.Array } names => names.EnumerateArray(),
        _ => throw document.Error(schema, "required", "expected an array of names"),
    };

    private void AddName(string name)
    {
        if (!_names.Contains(name))
            _names.Add(name);
    }

    private sealed record Part(
        Dictionary<string, Schema> Properties, IReadOnlyList<(Node Names, Schema Schema)> Patterns, Schema? Additional)
    {
        public bool SaysSomething => Properties.Count > 0 || Patterns.Count > 0 || Additional is not null;
    }
}
