namespace Ponder.Inference.Backends.Cpu.KeyValues;

/// <summary>Paged keys and values in native memory: [layer][block][head], each head in its <see cref="KeyValueLayout"/>.</summary>
internal sealed unsafe class CpuKeyValueStore : KeyValueStore
{
    private readonly NativeBuffer _buffer;

    public CpuKeyValueStore(KeyValueShape shape, KeyValueLayout layout)
        : base(shape)
    {
        if (shape.BlockTokens != KeyValueLayout.BlockTokens)
            throw new ArgumentException($"expected blocks of {KeyValueLayout.BlockTokens} positions", nameof(shape));
        Layout = layout;
        BlockBytes = (long)layout.HeadBytes * shape.KeyValueHeads;
        _buffer = new NativeBuffer(BlockBytes * shape.Blocks * shape.Layers);
    }

    public KeyValueLayout Layout { get; }

    /// <summary>Bytes of a block of one layer.</summary>
    public long BlockBytes { get; }

    /// <summary>One head of one block.</summary>
    public byte* Head(int layer, int block, int head) =>
        _buffer.Pointer + ((long)layer * Shape.Blocks + block) * BlockBytes + (long)head * Layout.HeadBytes;

    public override void Dispose() => _buffer.Dispose();
}
