using Ponder.Text.Templates.Methods;
using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Filters;

/// <summary>Filters that compare elements. Strings are compared without regard to case unless told otherwise.</summary>
internal static class OrderingFilters
{
    public static IEnumerable<(string Name, NativeFunction Filter)> All() =>
    [
        ("sort", Sort),
        ("dictsort", DictSort),
        ("unique", Unique),
        ("groupby", GroupBy),
        ("min", (c, v, a) => Extreme(c, v, a, "min", sign: -1)),
        ("max", (c, v, a) => Extreme(c, v, a, "max", sign: 1)),
    ];

    private static ListValue Sort(RenderContext context, Value value, Arguments arguments)
    {
        Value?[] bound = arguments.Bind("sort", 0, "reverse", "case_sensitive", "attribute");
        bool ignoreCase = !(bound[1]?.IsTrue ?? false);
        AttributePath[] paths = AttributePath.Several(context, bound[2]);
        TupleValue Key(Value item) => new(Array.ConvertAll(paths, p => Fold(context, p.Get(context, item), ignoreCase)));
        return new ListValue(Ordering.Sort(context, Iteration.ToArray(context, value), Key, bound[0]?.IsTrue ?? false));
    }

    private static ListValue DictSort(RenderContext context, Value value, Arguments arguments)
    {
        Value?[] bound = arguments.Bind("dictsort", 0, "case_sensitive", "by", "reverse");
        bool ignoreCase = !(bound[0]?.IsTrue ?? false);
        string by = bound[1] is null ? "key" : Require.Text(bound[1]!);
        if (by is not ("key" or "value"))
            throw new TemplateFailure("you can only sort by either \"key\" or \"value\"");
        Value[] pairs = SequenceFilters.Pairs(context, value);
        return new ListValue(Ordering.Sort(
            context, pairs, p => Fold(context, ((TupleValue)p)[by == "key" ? 0 : 1], ignoreCase), bound[2]?.IsTrue ?? false));
    }

    private static IteratorValue Unique(RenderContext context, Value value, Arguments arguments)
    {
        Value?[] bound = arguments.Bind("unique", 0, "case_sensitive", "attribute");
        bool ignoreCase = !(bound[0]?.IsTrue ?? false);
        AttributePath path = AttributePath.Of(context, bound[1]);
        HashSet<Value> seen = new(KeyComparer.Instance);
        return new IteratorValue(Array.FindAll(Iteration.ToArray(context, value), item =>
        {
            Value key = Fold(context, path.Get(context, item), ignoreCase);
            Hashing.Check(context, key);
            return seen.Add(key);
        }));
    }

    private static ListValue GroupBy(RenderContext context, Value value, Arguments arguments)
    {
        Value?[] bound = arguments.Bind("groupby", 1, "attribute", "default", "case_sensitive");
        bool ignoreCase = !(bound[2]?.IsTrue ?? false);
        AttributePath path = AttributePath.Of(context, bound[0], bound[1]);
        Value Key(Value item) => Fold(context, path.Get(context, item), ignoreCase);

        List<Value> groups = [];
        List<Value> members = [];
        Value? current = null;
        foreach (Value item in Ordering.Sort(context, Iteration.ToArray(context, value), Key, reverse: false))
        {
            Value key = Key(item);
            if (current is null || !Equality.AreEqual(context, current, key))
                groups.Add(new GroupValue(path.Get(context, item), new ListValue(members = [])));
            current = key;
            members.Add(item);
        }
        return new ListValue(groups);
    }

    private static Value Extreme(RenderContext context, Value value, Arguments arguments, string name, int sign)
    {
        Value?[] bound = arguments.Bind(name, 0, "case_sensitive", "attribute");
        bool ignoreCase = !(bound[0]?.IsTrue ?? false);
        AttributePath path = AttributePath.Of(context, bound[1]);
        Value? best = null;
        Value? bestKey = null;
        foreach (Value item in Iteration.ToArray(context, value))
        {
            Value key = Fold(context, path.Get(context, item), ignoreCase);
            if (bestKey is null || Ordering.Compare(context, key, bestKey) * sign > 0)
                (best, bestKey) = (item, key);
        }
        return best ?? UndefinedValue.Because("no aggregated item, sequence was empty");
    }

    private static Value Fold(RenderContext context, Value value, bool ignoreCase)
    {
        if (!ignoreCase || value is not StringValue text)
            return value;
        context.Budget.Characters(text.Text.Length);
        return new StringValue(PythonText.Lower(text.Text));
    }
}
