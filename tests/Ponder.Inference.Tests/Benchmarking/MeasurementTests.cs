using Ponder.Inference.Benchmarking;

namespace Ponder.Inference.Tests.Benchmarking;

public sealed class MeasurementTests
{
    [Fact]
    public void Deviation_IsThatOfASample()
    {
        Measurement measured = new([2, 4, 4, 4, 5, 5, 7, 9]);
        Assert.Equal(5, measured.Mean);
        Assert.Equal(Math.Sqrt(32.0 / 7), measured.Deviation, 12);
    }

    [Fact]
    public void Deviation_OfOneSample_IsZero() => Assert.Equal(0, new Measurement([3]).Deviation);
}
