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
                int more = repeat.Most == RepeatNode.NoLimit ? RepeatNode.NoLimit : repeat.Most - 1;
                return Sequence(repeat.Body, Repeat(repeat.Body, 0, more));
            case SequenceNode sequence:
                // All items may be empty: the first that is not can be any of them.
                List<Node> firsts = [];
                for (int i = 0; i < sequence.Items.Count; i++)
                    firsts.Add(Sequence([NonEmpty(sequence.Items[i]), .. sequence.Items.Skip(i + 1)]));
                return Choice(firsts);
            default:
                throw new InvalidOperationException($"{node.GetType().Name} cannot be repeated");
        }
    }
}
