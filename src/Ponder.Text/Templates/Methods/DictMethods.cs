using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Methods;

/// <summary>Methods of dicts. Dicts belong to one rendering, so changing them changes no input.</summary>
internal static class DictMethods
{
    public static IEnumerable<(string Name, NativeFunction Method)> All() =>
    [
        ("get", Get),
        ("keys", (c, s, a) => View(c, s, a, "keys", e => e.Key)),
        ("values", (c, s, a) => View(c, s, a, "values", e => e.Value)),
        ("items", (c, s, a) => View(c, s, a, "items", e => new TupleValue(e.Key, e.Value))),
        ("update", Update),
        ("setdefault", SetDefault),
        ("pop", Pop),
        ("popitem", PopItem),
        ("copy", Copy),
        ("clear", Clear),
    ];

    /// <summary>Adds the entries of a dict, or of pairs, to a dict.</summary>
    public static void Add(RenderContext context, DictValue target, Value source)
    {
        if (source is DictValue dict)
        {
            context.Budget.Steps(dict.Entries.Count);
            foreach ((Value key, Value value) in dict.Entries.ToArray())
                target.Entries[key] = value;
            return;
        }
        foreach (Value item in Iteration.ToArray(context, source))
        {
            Value[] pair = Iteration.ToArray(context, item);
            if (pair.Length != 2)
                throw new TemplateFailure("a dict is made of a dict or of pairs");
            Hashing.Check(context, pair[0]);
            target.Entries[pair[0]] = pair[1];
        }
    }

    private static Value Get(RenderContext context, Value self, Arguments arguments)
    {
        Value?[] bound = arguments.Bind("get", 1, "key", "default");
        Hashing.Check(context, bound[0]!);
        return ((DictValue)self).TryGet(bound[0]!, out Value? value) ? value : bound[1] ?? NoneValue.Instance;
    }

    private static ViewValue View(
        RenderContext context, Value self, Arguments arguments, string name, Func<KeyValuePair<Value, Value>, Value> part)
    {
        arguments.Bind(name, 0);
        DictValue dict = (DictValue)self;
        context.Budget.Steps(dict.Entries.Count);
        return new ViewValue($"dict_{name}", [.. dict.Entries.Select(part)]);
    }

    private static NoneValue Update(RenderContext context, Value self, Arguments arguments)
    {
        if (arguments.Positional.Count > 1)
            throw new TemplateFailure("update() takes at most one positional argument");
        foreach (Value source in arguments.Positional)
            Add(context, (DictValue)self, source);
        foreach ((string key, Value value) in arguments.Named)
            ((DictValue)self).Set(key, value);
        return NoneValue.Instance;
    }

    private static Value SetDefault(RenderContext context, Value self, Arguments arguments)
    {
        Value?[] bound = arguments.Bind("setdefault", 1, "key", "default");
        Hashing.Check(context, bound[0]!);
        DictValue dict = (DictValue)self;
        if (!dict.TryGet(bound[0]!, out Value? value))
            dict.Entries[bound[0]!] = value = bound[1] ?? NoneValue.Instance;
        return value;
    }

    private static Value Pop(RenderContext context, Value self, Arguments arguments)
    {
        Value?[] bound = arguments.Bind("pop", 1, "key", "default");
        Hashing.Check(context, bound[0]!);
        DictValue dict = (DictValue)self;
        context.Budget.Steps(dict.Entries.Count);
        return dict.Entries.Remove(bound[0]!, out Value? value)
            ? value
            : bound[1] ?? throw new TemplateFailure($"pop(): the key {ValueText.Repr(context, bound[0]!)} does not exist");
    }

    private static TupleValue PopItem(RenderContext context, Value self, Arguments arguments)
    {
        arguments.Bind("popitem", 0);
        OrderedDictionary<Value, Value> entries = ((DictValue)self).Entries;
        if (entries.Count == 0)
            throw new TemplateFailure("popitem(): the dictionary is empty");
        (Value key, Value value) = entries.GetAt(entries.Count - 1);
        entries.RemoveAt(entries.Count - 1);
        return new TupleValue(key, value);
    }

    private static DictValue Copy(RenderContext context, Value self, Arguments arguments)
    {
        arguments.Bind("copy", 0);
        DictValue copy = new();
        Add(context, copy, self);
        return copy;
    }

    private static NoneValue Clear(RenderContext context, Value self, Arguments arguments)
    {
        arguments.Bind("clear", 0);
        ((DictValue)self).Entries.Clear();
        return NoneValue.Instance;
    }
}
