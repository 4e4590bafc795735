using Ponder.Text.Templates.Expressions;
using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Statements;

/// <summary>A macro, or the body of a <c>call</c> block, with the scope that it was defined in.</summary>
internal sealed class MacroValue(string name, Signature signature, Block body, Scope closure) : CallableValue, IAttributes
{
    private const string Caller = "caller";

    public override string TypeName => "Macro";

    public Value? Attribute(string attribute) => attribute switch
    {
        "name" => new StringValue(name),
        "arguments" => new TupleValue([.. signature.Parameters.Select(p => new StringValue(p.Name))]),
        "catch_kwargs" => BooleanValue.Of(signature.TakesNamed),
        "catch_varargs" => BooleanValue.Of(signature.TakesPositional),
        "caller" => BooleanValue.Of(signature.TakesCaller),
        _ => null,
    };

    public override Value Call(RenderContext context, Arguments arguments)
    {
        int line = context.Line;
        Scope scope = new(closure);
        Bind(context, scope, arguments);
        string text = context.Capture(scope, body);
        context.Line = line;
        return new StringValue(text);
    }

    private void Bind(RenderContext context, Scope scope, Arguments arguments)
    {
        int count = Math.Min(arguments.Positional.Count, signature.Parameters.Count);
        Dictionary<string, Value> named = new(arguments.Named, StringComparer.Ordinal);
        for (int i = 0; i < signature.Parameters.Count; i++)
        {
            (string parameter, Expression? fallback) = signature.Parameters[i];
            scope.Set(parameter, i < count ? arguments.Positional[i]
                : named.Remove(parameter, out Value? value) ? value
                : fallback is null ? UndefinedValue.Because($"parameter '{parameter}' was not provided")
                : context.Within(scope, () => fallback.Evaluate(context)));
        }

        if (signature.TakesCaller && signature.Parameters.All(p => p.Name != Caller))
            scope.Set(Caller, named.Remove(Caller, out Value? caller) ? caller : UndefinedValue.Because("no caller defined"));
        if (signature.TakesNamed)
            scope.Set("kwargs", ToDict(named));
        else if (named.Count > 0)
            throw new TemplateFailure($"macro '{name}' takes no keyword argument '{named.Keys.First()}'");
        if (signature.TakesPositional)
            scope.Set("varargs", new TupleValue([.. arguments.Positional.Skip(count)]));
        else if (arguments.Positional.Count > count)
            throw new TemplateFailure($"macro '{name}' takes not more than {signature.Parameters.Count} arguments");
    }

    private static DictValue ToDict(Dictionary<string, Value> members)
    {
        DictValue dict = new();
        foreach ((string key, Value value) in members)
            dict.Set(key, value);
        return dict;
    }
}
