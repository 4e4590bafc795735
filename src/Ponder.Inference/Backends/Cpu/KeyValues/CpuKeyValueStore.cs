namespace Ponder.Inference.Backends.Cpu.KeyValues;

/// <summary>
/// Paged keys and values in native memory. A block of a layer holds, for each head, its keys transposed
/// ([feature][position], so that sixteen positions are scored at once), then its values ([position][feature]).
/// </summary>
internal sealed unsafe class CpuKeyValueStore : KeyValueStore
{
    private readonly NativeBuffer _buffer;
    private readonly int _elementBytes;

    public CpuKeyValueStore(KeyValueShape shape, int elementBytes)
        : base(shape)
    {
        _elementBytes = elementBytes;
        PaddedHead = (shape.HeadSize + 15) & ~15;
        KeyElements = shape.HeadSize * shape.BlockTokens;
        ValueElements = PaddedHead * shape.BlockTokens;
        HeadElements = KeyElements + ValueElements;
        BlockElements = (long)HeadElements * shape.KeyValueHeads;
        _buffer = new NativeBuffer(BlockElements * elementBytes * shape.Blocks * shape.Layers);
    }

    /// <summary>Features from one position's value to the next's: the head size rounded up to sixteen.</summary>
    public int PaddedHead { get; }

    /// <summary>Elements of one head's keys in a block.</summary>
    public int KeyElements { get; }

    /// <summary>Elements of one head's values in a block.</summary>
    public int ValueElements { get; }

    /// <summary>Elements from one head of a block to the next.</summary>
    public int HeadElements { get; }

    /// <summary>Elements of a block of one layer.</summary>
    public long BlockElements { get; }

    /// <summary>The keys of one head in one block, followed by its values.</summary>
    public byte* Head(int layer, int block, int head) =>
        _buffer.Pointer + (((long)layer * Shape.Blocks + block) * BlockElements + (long)head * HeadElements) * _elementBytes;

    public override void Dispose() => _buffer.Dispose();
}
