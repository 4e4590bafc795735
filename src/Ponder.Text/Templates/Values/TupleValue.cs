namespace Ponder.Text.Templates.Values;

/// <summary>Python's <c>tuple</c>.</summary>
internal class TupleValue(params Value[] items) : SequenceValue
{
    public static readonly TupleValue Empty = new();

    public Value[] Items { get; } = items;

    public sealed override string TypeName => "tuple";

    public override int Count => Items.Length;

    public override Value this[int index] => Items[index];
}
