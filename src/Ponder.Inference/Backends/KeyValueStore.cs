namespace Ponder.Inference.Backends;

/// <summary>The memory of a paged key-value cache: for every layer, blocks of <see cref="KeyValueShape.BlockTokens"/> positions.</summary>
internal abstract class KeyValueStore : IDisposable
{
    protected KeyValueStore(KeyValueShape shape) => Shape = shape;

    public KeyValueShape Shape { get; }

    public abstract void Dispose();
}

/// <summary>Dimensions of a key-value store.</summary>
internal readonly record struct KeyValueShape(int Layers, int Blocks, int BlockTokens, int KeyValueHeads, int HeadSize);
