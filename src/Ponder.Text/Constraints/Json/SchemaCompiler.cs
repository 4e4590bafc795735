using System.Text.Json;
using Ponder.Text.Constraints.Grammar;

namespace Ponder.Text.Constraints.Json;

/// <summary>
/// Makes a JSON schema into a grammar all of whose texts it accepts. Where the grammar is narrower than the schema (the
/// order of properties, the spelling of numbers and escapes), that is on purpose; where it would be wider, the schema is
/// refused.
/// </summary>
internal sealed class SchemaCompiler
{
    private readonly SchemaDocument _document;
    private readonly Conjunctions _conjunctions;
    private readonly Dictionary<string, Rule> _values = new(StringComparer.Ordinal);
    private readonly Queue<(Rule Rule, IReadOnlyList<Schema> Schemas)> _open = [];
    private readonly List<Rule> _rules = [];

    private SchemaCompiler(SchemaDocument document)
    {
        _document = document;
        _conjunctions = new Conjunctions(document, new Disjointness(document));
    }

    /// <summary>The JSON texts that a schema accepts.</summary>
    /// <exception cref="TextException">The schema is broken, not supported or too complex.</exception>
    public static Node Compile(string schema, string source)
    {
        SchemaDocument document = new(schema, source);
        SchemaCompiler compiler = new(document);
        Node root = compiler.ValueOf([document.Root]);
        // Rules are worked off in a row, not within each other: a schema's depth costs no stack.
        while (compiler._open.TryDequeue(out (Rule Rule, IReadOnlyList<Schema> Schemas) next))
            next.Rule.Body = compiler.Body(next.Schemas);
        Heights.Solve(compiler._rules);
        return root;
    }

    /// <summary>A value that satisfies all of some schemas.</summary>
    private CallNode ValueOf(IReadOnlyList<Schema> schemas)
    {
        IReadOnlyList<Schema> distinct = [.. schemas.Distinct().OrderBy(schema => schema.Id)];
        string key = string.Join(',', distinct.Select(schema => schema.Id));
        if (!_values.TryGetValue(key, out Rule? rule))
        {
            _values[key] = rule = NewRule(isContainer: false);
            _open.Enqueue((rule, distinct));
        }
        return new CallNode(rule);
    }

    private Node Body(IReadOnlyList<Schema> schemas) =>
        Nodes.Choice([.. _conjunctions.Of(schemas).Select(Conjunction)]);

    private Node Conjunction(List<Schema> schemas)
    {
        JsonTypes types = JsonTypes.All;
        JsonTypes about = JsonTypes.None;
        NumberBounds numbers = new();
        StringGrammar strings = new(_document);
        ArrayGrammar arrays = new(_document, ValueOf);
        ObjectGrammar objects = new(_document, strings, ValueOf);
        List<JsonElement>? values = null;
        bool isTyped = false;
        foreach (Schema schema in schemas)
        {
            about |= SchemaKeywords.Check(_document, schema);
            types &= JsonTypesReader.Of(_document, schema);
            isTyped |= schema["type"] is not null;
            numbers.Add(_document, schema);
            strings.Add(schema);
            arrays.Add(schema);
            objects.Add(schema);
            values = Narrow(values, schema);
        }
        if (values is not null)
            return Nodes.Choice([.. values.Where(value => Fits(value, types, about, numbers, strings)).Select(JsonLiteral.Of)]);
        // Who writes properties without a type means an object.
        if (!isTyped && about != JsonTypes.None)
            types &= about;
        return OfTypes(types, schemas, numbers, strings, arrays, objects);
    }

    private Node OfTypes(
        JsonTypes types,
        List<Schema> schemas,
        NumberBounds numbers,
        StringGrammar strings,
        ArrayGrammar arrays,
        ObjectGrammar objects)
    {
        Schema? aboutNumbers = schemas.Find(schema => (SchemaKeywords.Check(_document, schema) & JsonTypes.Number) != 0);
        NumberGrammar digits = new(numbers, problem => _document.Error(aboutNumbers ?? _document.Root, null, problem));
        List<Node> nodes = [];
        if (types.HasFlag(JsonTypes.Object))
            nodes.Add(Container(objects.Build()));
        if (types.HasFlag(JsonTypes.Array))
            nodes.Add(Container(arrays.Build()));
        if (types.HasFlag(JsonTypes.String))
            nodes.Add(strings.Quoted());
        if (types.HasFlag(JsonTypes.Fraction))
            nodes.Add(digits.Numbers());
        else if (types.HasFlag(JsonTypes.Integer))
            nodes.Add(digits.Integers());
        if (types.HasFlag(JsonTypes.Boolean))
            nodes.Add(JsonPieces.Boolean);
        if (types.HasFlag(JsonTypes.Null))
            nodes.Add(JsonPieces.Null);
        return Nodes.Choice(nodes);
    }

    /// <summary>The values that an enum or const allows, of those that were allowed before.</summary>
    private List<JsonElement>? Narrow(List<JsonElement>? values, Schema schema)
    {
        if (schema["enum"] is { } listed)
        {
            if (listed.ValueKind != JsonValueKind.Array)
                throw _document.Error(schema, "enum", "expected an array");
            if (listed.GetArrayLength() > ConstraintLimits.Rules)
                throw ConstraintLimits.TooComplex(_document.Source, "values in an enum", ConstraintLimits.Rules);
            values = Common(values, [.. listed.EnumerateArray()]);
        }
        return schema["const"] is { } constant ? Common(values, [constant]) : values;
    }

    private static List<JsonElement> Common(List<JsonElement>? values, List<JsonElement> others) => values is null
        ? others
        : [.. values.Where(value => others.Any(other => JsonElement.DeepEquals(value, other)))];

    /// <summary>Whether a listed value satisfies what else is said.</summary>
    private bool Fits(JsonElement value, JsonTypes types, JsonTypes about, NumberBounds numbers, StringGrammar strings)
    {
        JsonTypes type = JsonTypesReader.Of(value);
        if ((type & types) == JsonTypes.None)
            return false;
        if (type == JsonTypes.String)
            return strings.Contains(value.GetString()!);
        if ((type & JsonTypes.Number) != JsonTypes.None)
            return numbers.Contain(value);
        return (type & about) == JsonTypes.None
            ? true
            : throw new TextException(
                _document.Source, null, "an enum of arrays or objects beside keywords about them is not supported");
    }

    private CallNode Container(Node body)
    {
        Rule rule = NewRule(isContainer: true);
        rule.Body = body;
        return new CallNode(rule);
    }

    private Rule NewRule(bool isContainer)
    {
        if (_rules.Count >= ConstraintLimits.Rules)
            throw ConstraintLimits.TooComplex(_document.Source, "different schemas", ConstraintLimits.Rules);
        Rule rule = new(isContainer);
        _rules.Add(rule);
        return rule;
    }
}
