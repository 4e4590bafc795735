using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Statements;

/// <summary>The <c>loop</c> of a running <c>for</c>.</summary>
internal sealed class LoopValue(ForStatement statement, Scope outer, Value[] items, int depth) : CallableValue, IAttributes
{
    private int _index = -1;
    private Value? _lastChanged;

    public override string TypeName => "LoopContext";

    public Value Current => items[_index];

    public bool MoveNext() => ++_index < items.Length;

    /// <summary>Runs the same loop for other elements and gives what it wrote.</summary>
    public override Value Call(RenderContext context, Arguments arguments)
    {
        if (!statement.IsRecursive)
            throw new TemplateFailure("the loop must have the 'recursive' marker to be called");
        Value elements = arguments.Bind("loop", 1, "iterable")[0]!;
        return new StringValue(context.Capture(() => statement.RunLoop(context, outer, elements, depth + 1)));
    }

    public Value? Attribute(string name) => name switch
    {
        "index" => IntegerValue.Of(_index + 1),
        "index0" => IntegerValue.Of(_index),
        "revindex" => IntegerValue.Of(items.Length - _index),
        "revindex0" => IntegerValue.Of(items.Length - _index - 1),
        "first" => BooleanValue.Of(_index == 0),
        "last" => BooleanValue.Of(_index == items.Length - 1),
        "length" => IntegerValue.Of(items.Length),
        "depth" => IntegerValue.Of(depth + 1),
        "depth0" => IntegerValue.Of(depth),
        "previtem" => _index > 0 ? items[_index - 1] : UndefinedValue.Because("there is no previous item"),
        "nextitem" => _index + 1 < items.Length ? items[_index + 1] : UndefinedValue.Because("there is no next item"),
        "cycle" => new NativeValue(name, Cycle, this),
        "changed" => new NativeValue(name, Changed, this),
        _ => null,
    };

    private Value Cycle(RenderContext context, Value self, Arguments arguments) => arguments.Positional.Count > 0
        ? arguments.Positional[_index % arguments.Positional.Count]
        : throw new TemplateFailure("cycle() needs at least one value");

    private BooleanValue Changed(RenderContext context, Value self, Arguments arguments)
    {
        TupleValue now = new([.. arguments.Positional]);
        bool changed = _lastChanged is null || !Equality.AreEqual(context, _lastChanged, now);
        _lastChanged = now;
        return BooleanValue.Of(changed);
    }
}
