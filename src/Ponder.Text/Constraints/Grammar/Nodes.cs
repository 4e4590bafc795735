namespace Ponder.Text.Constraints.Grammar;

/// <summary>Makes nodes.</summary>
internal static class Nodes
{
    /// <summary>The empty text.</summary>
    public static Node Empty { get; } = new SequenceNode([]);

    /// <summary>No text at all.</summary>
    public static Node Nothing { get; } = new ChoiceNode([]);

    /// <summary>One byte.</summary>
    public static Node Bytes(ByteSet set) => set.IsEmpty ? Nothing : new BytesNode(set);

    /// <summary>One character.</summary>
    public static Node Characters(CodePointSet set) => set.IsEmpty ? Nothing : new CharactersNode(set);

    /// <summary>One character of a range.</summary>
    public static Node Characters(char first, char last) => new CharactersNode(CodePointSet.Range(first, last));

    /// <summary>Given bytes.</summary>
    public static Node Literal(ReadOnlySpan<byte> text)
    {
        Node[] items = new Node[text.Length];
        for (int i = 0; i < items.Length; i++)
            items[i] = new BytesNode(ByteSet.Of(text[i]));
        return Sequence(items);
    }

    /// <summary>Given characters.</summary>
    public static Node Text(string text) =>
        Sequence([.. text.EnumerateRunes().Select(rune => new CharactersNode(CodePointSet.Of(rune.Value)))]);

    /// <summary>One after the other.</summary>
    public static Node Sequence(params IReadOnlyList<Node> items) =>
        items.Count == 1 ? items[0] : items.Contains(Nothing) ? Nothing : new SequenceNode(items);

    /// <summary>One of several.</summary>
    public static Node Choice(params IReadOnlyList<Node> items)
    {
        if (items.Contains(Nothing))
            items = [.. items.Where(item => item != Nothing)];
        return items.Count switch { 0 => Nothing, 1 => items[0], _ => new ChoiceNode(items) };
    }

    /// <summary>It or nothing.</summary>
    public static Node Optional(Node body) => body.IsNullable ? body : Repeat(body, 0, 1);

    /// <summary>Any number of times.</summary>
    public static Node Star(Node body) => Repeat(body, 0, RepeatNode.NoLimit);

    /// <summary>At least <paramref name="least"/> and at most <paramref name="most"/> times.</summary>
    public static Node Repeat(Node body, int least, int most)
    {
        if (body.IsNullable && most == 1)
            return body;
        if (body.IsNullable)
            (body, least) = (NonEmpty(body), 0);
        if (body == Nothing)
            return least == 0 ? Empty : Nothing;
        return (least, most) switch
        {
            (_, 0) => Empty,
            (1, 1) => body,
            _ => new RepeatNode(body, least, most),
        };
    }

    /// <summary>
    /// The texts of a node but the empty one: repeating these instead gives the same texts, and every round takes a byte.
    /// Makes few nodes, since patterns come from strangers: for n items in a row n · log n.
    /// </summary>
    private static Node NonEmpty(Node node)
    {
        if (!node.IsNullable)
            return node;
        switch (node)
        {
            case ChoiceNode choice:
                return Choice([.. choice.Items.Select(NonEmpty)]);
            case RepeatNode repeat:
                return Repeat(repeat.Body, 1, repeat.Most);
            case SequenceNode sequence:
                return NonEmpty([.. sequence.Items]);
            default:
                throw new InvalidOperationException($"{node.GetType().Name} cannot be repeated");
        }
    }

    /// <summary>
    /// The same for items in a row, all of which may be empty: the first that is not is in the first half, and anything of the
    /// second may follow, or it is in the second.
    /// </summary>
    private static Node NonEmpty(ReadOnlySpan<Node> items)
    {
        if (items.Length < 2)
            return items.IsEmpty ? Nothing : NonEmpty(items[0]);
        ReadOnlySpan<Node> first = items[..(items.Length / 2)], second = items[(items.Length / 2)..];
        return Choice(Sequence(NonEmpty(first), Sequence(second.ToArray())), NonEmpty(second));
    }
}
