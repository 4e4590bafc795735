using Ponder.Text.Templates.Predicates;
using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Filters;

/// <summary>Filters that apply something to each element: <c>map</c>, <c>select</c> and its kin.</summary>
internal static class SelectionFilters
{
    public static IEnumerable<(string Name, NativeFunction Filter)> All() =>
    [
        ("map", Map),
        ("select", (c, v, a) => Select(c, v, a, byAttribute: false, keep: true)),
        ("reject", (c, v, a) => Select(c, v, a, byAttribute: false, keep: false)),
        ("selectattr", (c, v, a) => Select(c, v, a, byAttribute: true, keep: true)),
        ("rejectattr", (c, v, a) => Select(c, v, a, byAttribute: true, keep: false)),
    ];

    private static IteratorValue Map(RenderContext context, Value value, Arguments arguments)
    {
        if (!value.IsTrue)
            return new IteratorValue([]);

        Value[] items = Iteration.ToArray(context, value);
        if (arguments.Positional.Count == 0 && arguments.Named.ContainsKey("attribute"))
        {
            Value?[] bound = arguments.Bind("map", 1, "attribute", "default");
            AttributePath path = AttributePath.Of(context, bound[0], bound[1]);
            return new IteratorValue(Array.ConvertAll(items, i => path.Get(context, i)));
        }

        if (arguments.Positional.Count == 0)
            throw new TemplateFailure("map() needs a filter or an attribute");
        string name = Require.Text(arguments.Positional[0]);
        Arguments rest = arguments.WithoutFirst();
        context.Budget.Enter();
        Value[] mapped = Array.ConvertAll(items, i => FilterTable.Apply(context, name, i, rest));
        context.Budget.Leave();
        return new IteratorValue(mapped);
    }

    private static IteratorValue Select(RenderContext context, Value value, Arguments arguments, bool byAttribute, bool keep)
    {
        if (!value.IsTrue)
            return new IteratorValue([]);

        AttributePath path = AttributePath.Of(context, null);
        if (byAttribute)
        {
            if (arguments.Positional.Count == 0)
                throw new TemplateFailure("an attribute to select by is missing");
            path = AttributePath.Of(context, arguments.Positional[0]);
            arguments = arguments.WithoutFirst();
        }

        bool byTest = arguments.Positional.Count > 0;
        string test = byTest ? Require.Text(arguments.Positional[0]) : "";
        Arguments rest = byTest ? arguments.WithoutFirst() : arguments;
        return new IteratorValue(Array.FindAll(Iteration.ToArray(context, value), item =>
        {
            Value subject = path.Get(context, item);
            return keep == (byTest ? PredicateTable.Apply(context, test, subject, rest) : subject.IsTrue);
        }));
    }
}
