namespace Ponder.Cli.Rendering;

/// <summary>The list items that the current line stands in, so that each can be shown as a block of its own.</summary>
internal sealed class ListNesting
{
    private readonly Stack<Item> _items = new();

    public bool InList => _items.Count > 0;

    /// <summary>Begins an item; returns the columns in front of its marker.</summary>
    /// <param name="leading">Spaces in front of the marker in the source.</param>
    /// <param name="marker">The marker's length with its space.</param>
    public int Enter(int leading, int marker)
    {
        while (_items.TryPeek(out Item above) && above.Leading > leading)
            _items.Pop();
        bool sibling = _items.TryPeek(out Item top) && top.Leading == leading;
        if (sibling)
            _items.Pop();
        int indent = sibling ? top.Indent : InList ? top.TextIndent : 0;
        _items.Push(new Item(leading, indent, indent + marker));
        return indent;
    }

    /// <summary>The columns in front of a block that continues the item it is indented to; 0 ends the list.</summary>
    public int Continue(int leading)
    {
        if (leading < 2)
            _items.Clear();
        return Indent(leading);
    }

    /// <summary>What <see cref="Continue"/> would return, without ending the list.</summary>
    public int Indent(int leading)
    {
        foreach (Item item in _items)
        {
            if (item.Leading < leading && leading >= 2)
                return item.TextIndent;
        }
        return 0;
    }

    public void Clear() => _items.Clear();

    private readonly record struct Item(int Leading, int Indent, int TextIndent);
}
