using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Filters;

/// <summary>One group of <c>groupby</c>: a pair whose parts are also called <c>grouper</c> and <c>list</c>.</summary>
internal sealed class GroupValue(Value grouper) : SequenceValue, IAttributes
{
    public ListValue Items { get; } = new(new List<Value>());

    public override string TypeName => "tuple";

    public override int Count => 2;

    public override Value this[int index] => index == 0 ? grouper : Items;

    public Value? Attribute(string name) => name switch
    {
        "grouper" => grouper,
        "list" => Items,
        _ => null,
    };
}
