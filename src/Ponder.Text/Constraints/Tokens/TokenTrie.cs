namespace Ponder.Text.Constraints.Tokens;

/// <summary>
/// Tokens' bytes as a tree, laid out in the order of a walk: a node's children follow it, and it knows where they end,
/// so that whole branches are stepped over.
/// </summary>
internal sealed class TokenTrie
{
    private readonly byte[] _bytes;
    private readonly byte[] _depths;
    private readonly int[] _ends;
    private readonly int[] _tokens;

    /// <param name="tokens">Ids and bytes, in order of the bytes; none longer than 255 bytes.</param>
    /// <param name="none">What to put where no token ends.</param>
    public TokenTrie(IReadOnlyList<(int Id, byte[] Bytes)> tokens, int none)
    {
        List<byte> bytes = [];
        List<byte> depths = [];
        List<int> ends = [];
        List<int> ids = [];
        List<int> path = [];
        byte[] previous = [];
        foreach ((int id, byte[] text) in tokens)
        {
            int common = previous.AsSpan().CommonPrefixLength(text);
            if (common == text.Length && common == previous.Length && common > 0)
            {
                // The same text once more: a node of its own beside the first.
                common--;
            }
            Close(path, ends, common, bytes.Count);
            for (int depth = common; depth < text.Length; depth++)
            {
                path.Add(bytes.Count);
                bytes.Add(text[depth]);
                depths.Add((byte)depth);
                ends.Add(0);
                ids.Add(depth == text.Length - 1 ? id : none);
            }
            previous = text;
        }
        Close(path, ends, 0, bytes.Count);
        (_bytes, _depths, _ends, _tokens) = ([.. bytes], [.. depths], [.. ends], [.. ids]);
    }

    /// <summary>The number of nodes.</summary>
    public int Count => _bytes.Length;

    /// <summary>A node's byte.</summary>
    public byte[] Bytes => _bytes;

    /// <summary>How many nodes stand above a node.</summary>
    public byte[] Depths => _depths;

    /// <summary>The first node that is not below a node.</summary>
    public int[] Ends => _ends;

    /// <summary>The token that ends at a node, or the number that stands for none.</summary>
    public int[] Tokens => _tokens;

    private static void Close(List<int> path, List<int> ends, int depth, int end)
    {
        for (int i = path.Count - 1; i >= depth; i--)
            ends[path[i]] = end;
        path.RemoveRange(depth, path.Count - depth);
    }
}
