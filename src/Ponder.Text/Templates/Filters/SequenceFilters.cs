using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Filters;

/// <summary>Filters of whole sequences.</summary>
internal static class SequenceFilters
{
    public static IEnumerable<(string Name, NativeFunction Filter)> All() =>
    [
        ("default", Default),
        ("d", Default),
        ("length", Length),
        ("count", Length),
        ("first", First),
        ("last", Last),
        ("list", (c, v, a) => new ListValue(Iteration.ToArray(c, v))),
        ("items", (c, v, a) => new IteratorValue(v is UndefinedValue ? [] : Pairs(c, v))),
        ("join", Join),
        ("reverse", Reverse),
        ("sum", Sum),
        ("batch", Batch),
        ("slice", Slice),
        ("attr", Attribute),
    ];

    /// <summary>The entries of a dict as pairs.</summary>
    public static Value[] Pairs(RenderContext context, Value value)
    {
        DictValue dict = value as DictValue ?? throw Require.Unexpected(value, "a mapping");
        context.Budget.Steps(dict.Entries.Count);
        return [.. dict.Entries.Select(e => new TupleValue(e.Key, e.Value))];
    }

    private static Value Default(RenderContext context, Value value, Arguments arguments)
    {
        Value?[] bound = arguments.Bind("default", 0, "default_value", "boolean");
        bool isMissing = value is UndefinedValue || ((bound[1]?.IsTrue ?? false) && !value.IsTrue);
        return isMissing ? bound[0] ?? StringValue.Empty : value;
    }

    private static IntegerValue Length(RenderContext context, Value value, Arguments arguments) => IntegerValue.Of(
        Iteration.Length(context, value) ?? throw new TemplateFailure($"object of type '{value.TypeName}' has no len()"));

    private static Value First(RenderContext context, Value value, Arguments arguments)
    {
        Value? first = value switch
        {
            IteratorValue iterator => iterator.TakeOne(),
            SequenceValue sequence => sequence.Count > 0 ? sequence[0] : null,
            StringValue text => Character(Slicing.Slice(context, text, null, IntegerValue.Of(1), null)),
            _ => Iteration.ToArray(context, value).FirstOrDefault(),
        };
        return first ?? UndefinedValue.Because("no first item, sequence was empty");
    }

    private static Value Last(RenderContext context, Value value, Arguments arguments)
    {
        Value? last = value switch
        {
            IteratorValue => throw new TemplateFailure("a generator has no last element"),
            SequenceValue sequence => sequence.Count > 0 ? sequence[sequence.Count - 1] : null,
            StringValue text => Character(Slicing.Slice(context, text, IntegerValue.Of(-1), null, null)),
            _ => Iteration.ToArray(context, value).LastOrDefault(),
        };
        return last ?? UndefinedValue.Because("no last item, sequence was empty");
    }

    private static Value? Character(Value? text) => text is { IsTrue: true } ? text : null;

    private static StringValue Join(RenderContext context, Value value, Arguments arguments)
    {
        Value?[] bound = arguments.Bind("join", 0, "d", "attribute");
        string separator = bound[0] is null ? "" : ValueText.Str(context, bound[0]!);
        AttributePath path = AttributePath.Of(context, bound[1]);
        string[] parts = Array.ConvertAll(
            Iteration.ToArray(context, value), i => TextFilters.Text(context, path.Get(context, i)));
        context.Budget.Characters((long)separator.Length * parts.Length);
        return new StringValue(string.Join(separator, parts));
    }

    private static Value Reverse(RenderContext context, Value value, Arguments arguments)
    {
        arguments.Bind("reverse", 0);
        if (value is StringValue)
            return Slicing.Slice(context, value, null, null, IntegerValue.Of(-1))!;
        Value[] items = [.. Iteration.ToArray(context, value)];
        Array.Reverse(items);
        return value is IteratorValue ? new ListValue(items) : new IteratorValue(items);
    }

    private static Value Sum(RenderContext context, Value value, Arguments arguments)
    {
        Value?[] bound = arguments.Bind("sum", 0, "attribute", "start");
        AttributePath path = AttributePath.Of(context, bound[0]);
        Value sum = bound[1] ?? IntegerValue.Zero;
        foreach (Value item in Iteration.ToArray(context, value))
            sum = Arithmetic.Apply(context, ArithmeticOperator.Add, sum, path.Get(context, item));
        return sum;
    }

    private static IteratorValue Batch(RenderContext context, Value value, Arguments arguments)
    {
        Value?[] bound = arguments.Bind("batch", 1, "linecount", "fill_with");
        int size = Require.Int32(bound[0]!);
        if (size <= 0)
            throw new TemplateFailure("batch() needs a positive number of elements");
        List<Value> batches = [];
        foreach (Value[] batch in Iteration.ToArray(context, value).Chunk(size))
        {
            ListValue items = new(batch);
            Fill(context, items, size - batch.Length, bound[1]);
            batches.Add(items);
        }
        return new IteratorValue([.. batches]);
    }

    private static IteratorValue Slice(RenderContext context, Value value, Arguments arguments)
    {
        Value?[] bound = arguments.Bind("slice", 1, "slices", "fill_with");
        int slices = Require.Int32(bound[0]!);
        if (slices <= 0)
            throw new TemplateFailure("slice() needs a positive number of slices");
        context.Budget.Steps(slices);
        Value[] items = Iteration.ToArray(context, value);
        (int size, int longer) = Math.DivRem(items.Length, slices);
        Value[] parts = new Value[slices];
        for (int i = 0, at = 0; i < slices; i++)
        {
            int length = size + (i < longer ? 1 : 0);
            ListValue part = new(items[at..(at + length)]);
            Fill(context, part, i < longer ? 0 : 1, bound[1]);
            parts[i] = part;
            at += length;
        }
        return new IteratorValue(parts);
    }

    private static void Fill(RenderContext context, ListValue items, int count, Value? filling)
    {
        if (filling is null or NoneValue)
            return;
        context.Budget.Steps(count);
        items.Items.AddRange(Enumerable.Repeat(filling, count));
    }

    private static Value Attribute(RenderContext context, Value value, Arguments arguments)
    {
        string name = Require.Text(arguments.Bind("attr", 1, "name")[0]!);
        if (value is UndefinedValue undefined)
            throw undefined.Failure();
        return Members.FindAttribute(value, name) ?? UndefinedValue.Member(value, name);
    }
}
