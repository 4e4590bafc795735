using System.Text.Json;
using Ponder.Text.Constraints.Grammar;

namespace Ponder.Text.Constraints.Json;

/// <summary>What some schemas together say about arrays.</summary>
internal sealed class ArrayGrammar(SchemaDocument document, Func<IReadOnlyList<Schema>, Node> valueOf)
{
    private readonly List<(IReadOnlyList<Schema> First, Schema? Others)> _parts = [];
    private int _least;
    private int _most = RepeatNode.NoLimit;

    /// <summary>Adds what a schema says.</summary>
    public void Add(Schema schema)
    {
        if (schema["minItems"] is not null)
            _least = Math.Max(_least, document.Count(schema, "minItems"));
        if (schema["maxItems"] is not null)
            _most = Math.Min(_most, document.Count(schema, "maxItems"));
        if (_least > ConstraintLimits.Repetitions)
            throw document.Error(schema, "minItems", $"expected at most {ConstraintLimits.Repetitions}");
        bool mayBeMany = schema["maxItems"] is null || document.Count(schema, "maxItems") > 1;
        if (mayBeMany && schema["uniqueItems"] is { ValueKind: not JsonValueKind.False })
            throw document.Error(schema, "uniqueItems", "is not supported: items cannot be kept from being equal");
        // Up to draft 2019-09 an array of schemas stood in items, and what followed it in additionalItems.
        bool isOld = schema["items"] is { ValueKind: JsonValueKind.Array };
        IReadOnlyList<Schema> first = isOld ? document.Children(schema, "items")
            : schema["prefixItems"] is not null ? document.Children(schema, "prefixItems")
            : [];
        string rest = isOld ? "additionalItems" : "items";
        _parts.Add((first, schema[rest] is null ? null : document.Child(schema, rest)));
    }

    /// <summary>The arrays.</summary>
    public Node Build()
    {
        int first = _parts.Select(part => part.First.Count).DefaultIfEmpty(0).Max();
        if (first > ConstraintLimits.Properties)
            throw ConstraintLimits.TooComplex(document.Source, "first items", ConstraintLimits.Properties);
        first = Math.Min(first, _most);
        Node none = Nodes.Sequence(Nodes.Literal("["u8), Nodes.Literal("]"u8));
        if (_most == 0 || _least > _most)
            return _least > _most ? Nodes.Nothing : none;

        // Built from the end: what may follow when i items are there.
        Node tail = Nodes.Empty;
        int counted = Math.Max(first, 1);
        if (_most > counted)
        {
            int most = _most == RepeatNode.NoLimit ? RepeatNode.NoLimit : Math.Min(_most, ConstraintLimits.Repetitions) - counted;
            Node next = Nodes.Sequence(JsonPieces.Comma, Item(counted));
            tail = Nodes.Repeat(next, Math.Max(0, _least - counted), Math.Max(most, 0));
        }
        for (int i = counted - 1; i >= 1; i--)
        {
            Node more = Nodes.Sequence(JsonPieces.Comma, Item(i), tail);
            tail = i >= _least ? Nodes.Optional(more) : more;
        }
        Node items = Nodes.Sequence(Item(0), tail, JsonPieces.Gap);
        return JsonPieces.Between("["u8, _least == 0 ? Nodes.Optional(items) : items, "]"u8);
    }

    private Node Item(int index)
    {
        List<Schema> schemas = [];
        foreach ((IReadOnlyList<Schema> first, Schema? others) in _parts)
        {
            if (index < first.Count)
                schemas.Add(first[index]);
            else if (others is not null)
                schemas.Add(others);
        }
        return valueOf(schemas);
    }
}
