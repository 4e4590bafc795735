namespace Ponder.Inference.Cache;

/// <summary>
/// The hashes of a text's full blocks, each computed once, however often the text is looked up: it waits at the head of the
/// line for many steps, and is put back. The text may only be lengthened.
/// </summary>
internal sealed class BlockHashes
{
    private readonly List<ulong> _known = [];

    /// <summary>The hash of a block and all before it.</summary>
    /// <param name="text">The text, with the block whole in it.</param>
    /// <param name="block">Which block of the text.</param>
    /// <param name="blockTokens">Tokens of a block.</param>
    /// <param name="index">What hashes; always the same.</param>
    public ulong Of(ReadOnlySpan<int> text, int block, int blockTokens, PrefixIndex index)
    {
        for (int next = _known.Count; next <= block; next++)
            _known.Add(index.Hash(next == 0 ? 0 : _known[next - 1], text.Slice(next * blockTokens, blockTokens)));
        return _known[block];
    }
}
