using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Methods;

/// <summary>Methods of lists and tuples. Lists belong to one rendering, so changing them changes no input.</summary>
internal static class ListMethods
{
    public static IEnumerable<(string Name, NativeFunction Method)> All() =>
    [
        ("append", Append),
        ("extend", Extend),
        ("insert", Insert),
        ("pop", Pop),
        ("remove", Remove),
        ("clear", Clear),
        ("copy", Copy),
        ("reverse", Reverse),
        ("sort", Sort),
        .. OfTuples(),
    ];

    public static IEnumerable<(string Name, NativeFunction Method)> OfTuples() => [("index", Index), ("count", Count)];

    private static NoneValue Append(RenderContext context, Value self, Arguments arguments)
    {
        Items(self).Add(arguments.Bind("append", 1, "object")[0]!);
        return NoneValue.Instance;
    }

    private static NoneValue Extend(RenderContext context, Value self, Arguments arguments)
    {
        Items(self).AddRange(Iteration.ToArray(context, arguments.Bind("extend", 1, "iterable")[0]!));
        return NoneValue.Instance;
    }

    private static NoneValue Insert(RenderContext context, Value self, Arguments arguments)
    {
        Value?[] bound = arguments.Bind("insert", 2, "index", "object");
        List<Value> items = Items(self);
        context.Budget.Steps(items.Count);
        int index = Require.Int32(bound[0]!);
        items.Insert(Math.Clamp(index < 0 ? index + items.Count : index, 0, items.Count), bound[1]!);
        return NoneValue.Instance;
    }

    private static Value Pop(RenderContext context, Value self, Arguments arguments)
    {
        Value? position = arguments.Bind("pop", 0, "index")[0];
        List<Value> items = Items(self);
        int index = position is null ? -1 : Require.Int32(position);
        index += index < 0 ? items.Count : 0;
        if (index < 0 || index >= items.Count)
            throw new TemplateFailure(items.Count == 0 ? "pop from empty list" : "pop index out of range");
        context.Budget.Steps(items.Count - index);
        Value item = items[index];
        items.RemoveAt(index);
        return item;
    }

    private static NoneValue Remove(RenderContext context, Value self, Arguments arguments)
    {
        Value item = arguments.Bind("remove", 1, "value")[0]!;
        Items(self).RemoveAt(Find(context, self, item) ?? throw new TemplateFailure("list.remove(x): x not in list"));
        return NoneValue.Instance;
    }

    private static NoneValue Clear(RenderContext context, Value self, Arguments arguments)
    {
        arguments.Bind("clear", 0);
        Items(self).Clear();
        return NoneValue.Instance;
    }

    private static ListValue Copy(RenderContext context, Value self, Arguments arguments)
    {
        arguments.Bind("copy", 0);
        return new ListValue(Iteration.ToArray(context, self));
    }

    private static NoneValue Reverse(RenderContext context, Value self, Arguments arguments)
    {
        arguments.Bind("reverse", 0);
        context.Budget.Steps(Items(self).Count);
        Items(self).Reverse();
        return NoneValue.Instance;
    }

    private static NoneValue Sort(RenderContext context, Value self, Arguments arguments)
    {
        Value? reverse = arguments.Bind("sort", 0, "reverse")[0];
        Value[] sorted = Ordering.Sort(context, Iteration.ToArray(context, self), i => i, reverse?.IsTrue ?? false);
        Items(self).Clear();
        Items(self).AddRange(sorted);
        return NoneValue.Instance;
    }

    private static IntegerValue Index(RenderContext context, Value self, Arguments arguments)
    {
        Value item = arguments.Bind("index", 1, "value")[0]!;
        return IntegerValue.Of(Find(context, self, item) ?? throw new TemplateFailure("the value is not in the list"));
    }

    private static IntegerValue Count(RenderContext context, Value self, Arguments arguments)
    {
        Value item = arguments.Bind("count", 1, "value")[0]!;
        return IntegerValue.Of(Iteration.ToArray(context, self).Count(i => Equality.AreEqual(context, i, item)));
    }

    private static int? Find(RenderContext context, Value self, Value item)
    {
        int index = Array.FindIndex(Iteration.ToArray(context, self), i => Equality.AreEqual(context, i, item));
        return index < 0 ? null : index;
    }

    private static List<Value> Items(Value self) => ((ListValue)self).Items;
}
