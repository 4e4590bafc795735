namespace Ponder.Text.Templates.Values;

/// <summary>Python's <c>list</c>.</summary>
internal sealed class ListValue(List<Value> items) : SequenceValue
{
    public ListValue(IEnumerable<Value> items)
        : this([.. items])
    {
    }

    public List<Value> Items { get; } = items;

    public override string TypeName => "list";

    public override int Count => Items.Count;

    public override Value this[int index] => Items[index];
}
