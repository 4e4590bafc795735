namespace Ponder.Text.Templates.Values;

/// <summary>
/// A Python generator or iterator, which many filters give: always true, without a length, and used up by the first
/// look at its elements.
/// </summary>
internal sealed class IteratorValue(Value[] items) : Value
{
    private int _next;

    public override string TypeName => "generator";

    /// <summary>The next element, or null at the end.</summary>
    public Value? TakeOne() => _next < items.Length ? items[_next++] : null;

    /// <summary>All elements that are left.</summary>
    public Value[] TakeAll()
    {
        Value[] rest = _next == 0 ? items : items[_next..];
        _next = items.Length;
        return rest;
    }
}
