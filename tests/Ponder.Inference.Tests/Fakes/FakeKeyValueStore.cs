using Ponder.Inference.Backends;

namespace Ponder.Inference.Tests.Fakes;

/// <summary>Remembers which value was written where. What nobody wrote is recognisably wrong.</summary>
internal sealed class FakeKeyValueStore : KeyValueStore
{
    private readonly ulong[] _values;

    public FakeKeyValueStore(KeyValueShape shape)
        : base(shape)
    {
        _values = new ulong[(long)shape.Layers * shape.Blocks * shape.BlockTokens];
        Array.Fill(_values, ulong.MaxValue);
    }

    public ref ulong At(int layer, int block, int slot) =>
        ref _values[((long)layer * Shape.Blocks + block) * Shape.BlockTokens + slot];

    public override void Dispose()
    {
    }
}
