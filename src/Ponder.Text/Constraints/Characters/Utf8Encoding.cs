using Ponder.Text.Constraints.Grammar;

namespace Ponder.Text.Constraints.Characters;

/// <summary>
/// Characters as UTF-8 (RFC 3629). What it makes is a tree by the bytes, in which no two branches begin with the same
/// byte, so that a class of a thousand ranges is no more to walk than one of a single range.
/// </summary>
internal sealed class Utf8Encoding : CharacterEncoding
{
    private static readonly BytesNode s_continuation = new(ByteSet.Range(0x80, 0xBF));

    // Any one, two or three continuation bytes.
    private static readonly Node[] s_any =
    [
        Nodes.Empty, s_continuation, Nodes.Sequence(s_continuation, s_continuation),
        Nodes.Sequence(s_continuation, s_continuation, s_continuation),
    ];

    /// <inheritdoc/>
    protected override Node EncodeSet(CodePointSet set)
    {
        set = set.Except(CodePointSet.Range(0xD800, 0xDFFF));
        List<Node> branches = [];
        ByteSet single = default;
        for (int b = 0; b < 0x80; b++)
        {
            if (set.Contains(b))
                single |= ByteSet.Of((byte)b);
        }
        branches.Add(Nodes.Bytes(single));
        Dictionary<ByteSet, Node> lasts = [];
        branches.Add(Branch(set, 0, 0xC0, 0x20, 1, lasts, skip: 0x80));
        branches.Add(Branch(set, 0, 0xE0, 0x10, 2, lasts, skip: 0x800));
        branches.Add(Branch(set, 0, 0xF0, 0x05, 3, lasts, skip: 0x10000));
        return Nodes.Choice(branches);
    }

    /// <summary>
    /// One byte out of <paramref name="count"/> from <paramref name="lead"/> on, then <paramref name="more"/> others.
    /// </summary>
    private static Node Branch(
        CodePointSet set, int start, int lead, int count, int more, Dictionary<ByteSet, Node> lasts, int skip)
    {
        int span = 1 << (6 * more);
        Dictionary<Node, ByteSet> byRest = new(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < count; i++)
        {
            int first = start + i * span;
            int last = Math.Min(first + span - 1, CodePointSet.Last);
            // Shorter forms come first: what is below has one already.
            Node rest = last < skip ? Nodes.Nothing : Rest(set, Math.Max(first, skip), first, last, more, lasts);
            if (rest != Nodes.Nothing)
                byRest[rest] = byRest.GetValueOrDefault(rest) | ByteSet.Of((byte)(lead + i));
        }
        return Nodes.Choice([.. byRest.Select(pair => Nodes.Sequence(Nodes.Bytes(pair.Value), pair.Key))]);
    }

    private static Node Rest(CodePointSet set, int from, int first, int last, int more, Dictionary<ByteSet, Node> lasts)
    {
        bool whole = set.Covers(from, last, out bool none);
        if (none)
            return Nodes.Nothing;
        if (whole && from == first && last - first + 1 == 1 << (6 * more))
            return s_any[more];
        if (more > 1)
            return Branch(set, first, 0x80, 0x40, more - 1, lasts, from);

        ByteSet bytes = default;
        for (int point = from; point <= last; point++)
        {
            if (set.Contains(point))
                bytes |= ByteSet.Of((byte)(0x80 + point - first));
        }
        if (!lasts.TryGetValue(bytes, out Node? node))
            lasts[bytes] = node = Nodes.Bytes(bytes);
        return node;
    }
}
