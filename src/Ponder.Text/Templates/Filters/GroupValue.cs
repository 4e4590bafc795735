using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Filters;

/// <summary>One group of <c>groupby</c>: a pair whose parts are also called <c>grouper</c> and <c>list</c>.</summary>
internal sealed class GroupValue(Value grouper, ListValue members) : TupleValue(grouper, members), IAttributes
{
    public Value? Attribute(string name) => name switch
    {
        "grouper" => Items[0],
        "list" => Items[1],
        _ => null,
    };
}
