namespace Ponder.Inference.Backends;

/// <summary>
/// How one row of the fused projection is divided: <see cref="Heads"/> queries, then <see cref="KeyValueHeads"/>
/// keys, then as many values, each <see cref="HeadSize"/> wide.
/// </summary>
internal readonly record struct AttentionShape(int Heads, int KeyValueHeads, int HeadSize)
{
    /// <summary>Query heads that share one key-value head.</summary>
    public int GroupSize => Heads / KeyValueHeads;

    public int QueryWidth => Heads * HeadSize;

    public int KeyValueWidth => KeyValueHeads * HeadSize;

    public int FusedWidth => QueryWidth + 2 * KeyValueWidth;
}
