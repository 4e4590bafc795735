using Ponder.Inference.Backends.Cpu;

namespace Ponder.Inference.Tests.Backends.Cpu;

public sealed class ReadBandwidthProbeTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 8 << 20)]
    [InlineData(3, (20 << 20) + 5)]
    public void Pass_ReadsEveryWordOnce(int threads, long bytes)
    {
        ulong sum = ReadBandwidthProbe.SumOfIndices(threads, bytes, out ulong words);

        Assert.Equal((ulong)Math.Max(1, bytes >> 22) << 19, words);
        Assert.Equal(words * (words - 1) / 2, sum);
    }

    [Fact]
    public void Measure_GivesARate()
    {
        double rate = ReadBandwidthProbe.Measure(2, 8 << 20, TestContext.Current.CancellationToken);
        Assert.True(rate > 0 && double.IsFinite(rate));
    }

    [Fact]
    public void Measure_CanBeCancelled() => Assert.Throws<OperationCanceledException>(
        () => ReadBandwidthProbe.Measure(1, 1, new CancellationToken(canceled: true)));
}
