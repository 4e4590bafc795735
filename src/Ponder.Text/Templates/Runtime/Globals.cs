using System.Collections.Frozen;
using System.Numerics;
using Ponder.Text.Templates.Methods;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Runtime;

/// <summary>The functions that every template can call.</summary>
internal static class Globals
{
    private static readonly FrozenDictionary<string, NativeValue> s_functions = new NativeValue[]
    {
        new("range", Range),
        new("dict", Dict),
        new("namespace", Namespace),
        new("raise_exception", RaiseException),
        new("strftime_now", StrftimeNow),
        new("cycler", (_, _, arguments) => new CyclerValue(arguments.Positional)),
        new("joiner", (_, _, arguments) => new JoinerValue(arguments.Bind("joiner", 0, "sep")[0] ?? new StringValue(", "))),
    }.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);

    /// <summary>The function of a name, or null.</summary>
    public static Value? Find(string name) => s_functions.GetValueOrDefault(name);

    private static RangeValue Range(RenderContext context, Value self, Arguments arguments)
    {
        BigInteger[] bounds = [.. arguments.Positional.Select(Require.Integer)];
        if (bounds.Length is 0 or > 3 || arguments.Named.Count > 0)
            throw new TemplateFailure("range() takes one to three integers");
        BigInteger start = bounds.Length == 1 ? 0 : bounds[0];
        BigInteger stop = bounds.Length == 1 ? bounds[0] : bounds[1];
        BigInteger step = bounds.Length == 3 ? bounds[2] : 1;
        if (step.IsZero)
            throw new TemplateFailure("range() arg 3 must not be zero");

        BigInteger distance = step.Sign > 0 ? stop - start : start - stop;
        BigInteger count = distance.Sign <= 0 ? 0 : ((distance - 1) / BigInteger.Abs(step)) + 1;
        return count <= context.Limits.MaxRange
            ? new RangeValue(start, stop, step, (int)count)
            : throw new TemplateFailure($"range() has more than {context.Limits.MaxRange} elements");
    }

    private static DictValue Dict(RenderContext context, Value self, Arguments arguments)
    {
        DictValue dict = new();
        if (arguments.Positional.Count > 1)
            throw new TemplateFailure("dict() takes at most one positional argument");
        foreach (Value source in arguments.Positional)
            DictMethods.Add(context, dict, source);
        foreach ((string key, Value value) in arguments.Named)
            dict.Set(key, value);
        return dict;
    }

    private static NamespaceValue Namespace(RenderContext context, Value self, Arguments arguments)
    {
        NamespaceValue space = new();
        foreach ((Value key, Value value) in Dict(context, self, arguments).Entries)
            space.Members[Require.Text(key)] = value;
        return space;
    }

    private static Value RaiseException(RenderContext context, Value self, Arguments arguments) =>
        throw new TemplateFailure(ValueText.Str(context, arguments.Bind("raise_exception", 1, "message")[0]!));

    private static StringValue StrftimeNow(RenderContext context, Value self, Arguments arguments) =>
        new(Strftime.Format(context, context.Now(), Require.Text(arguments.Bind("strftime_now", 1, "format")[0]!)));
}
