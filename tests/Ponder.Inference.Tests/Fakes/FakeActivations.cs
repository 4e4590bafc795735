using Ponder.Inference.Backends;

namespace Ponder.Inference.Tests.Fakes;

/// <summary>One number a row.</summary>
internal sealed class FakeActivations(int capacity, int columns) : Activations(capacity, columns)
{
    public ulong[] Values { get; } = new ulong[capacity];

    public override void Dispose()
    {
    }
}
