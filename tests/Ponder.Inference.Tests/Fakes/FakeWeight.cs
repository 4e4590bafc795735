using Ponder.Inference.Backends;

namespace Ponder.Inference.Tests.Fakes;

internal sealed class FakeWeight(int rows, int columns) : Weight(rows, columns)
{
    public override void Dispose()
    {
    }
}
