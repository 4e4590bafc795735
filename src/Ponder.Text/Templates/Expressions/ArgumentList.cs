using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Expressions;

/// <summary>The arguments of a call as written: <c>(a, b, name=c, *d, **e)</c>.</summary>
internal sealed record ArgumentList(
    IReadOnlyList<Expression> Positional,
    IReadOnlyList<(string Name, Expression Value)> Named,
    Expression? MorePositional = null,
    Expression? MoreNamed = null)
{
    public static readonly ArgumentList None = new([], []);

    public Arguments Evaluate(RenderContext context, Value? caller = null)
    {
        if (this == None && caller is null)
            return Arguments.None;

        List<Value> positional = new(Positional.Count);
        foreach (Expression argument in Positional)
            positional.Add(argument.Evaluate(context));
        if (MorePositional is not null)
            positional.AddRange(Iteration.ToArray(context, MorePositional.Evaluate(context)));
        return Named.Count == 0 && MoreNamed is null && caller is null
            ? new Arguments([.. positional])
            : new Arguments(positional, EvaluateNamed(context, caller));
    }

    private Dictionary<string, Value> EvaluateNamed(RenderContext context, Value? caller)
    {
        Dictionary<string, Value> named = new(StringComparer.Ordinal);
        void Add(string name, Value value)
        {
            context.Budget.Characters(name.Length);
            if (!named.TryAdd(name, value))
                throw new TemplateFailure($"keyword argument '{name}' is repeated");
        }

        foreach ((string name, Expression value) in Named)
            Add(name, value.Evaluate(context));
        if (MoreNamed?.Evaluate(context) is { } more)
        {
            DictValue dict = more as DictValue ?? throw Require.Unexpected(more, "a dict after **");
            context.Budget.Steps(dict.Entries.Count);
            foreach ((Value key, Value value) in dict.Entries)
                Add(Require.Text(key), value);
        }
        if (caller is not null)
            Add("caller", caller);
        return named;
    }
}
