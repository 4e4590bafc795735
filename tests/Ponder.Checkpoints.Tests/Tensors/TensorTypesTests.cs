using Ponder.Checkpoints.Tensors;

namespace Ponder.Checkpoints.Tests.Tensors;

public sealed class TensorTypesTests
{
    [Theory]
    [InlineData(TensorType.F32, 1024, 4096)]
    [InlineData(TensorType.BF16, 3, 6)]
    [InlineData(TensorType.Q8_0, 64, 68)]
    [InlineData(TensorType.Q4_K, 512, 288)]
    [InlineData(TensorType.Q6_K, 256, 210)]
    [InlineData(TensorType.Awq4, 128, 80)]
    public void RowBytes_CountsWholeBlocks(TensorType type, long columns, long bytes) =>
        Assert.Equal(bytes, type.RowBytes(columns));

    [Theory]
    [InlineData(TensorType.Q8_0, 33)]
    [InlineData(TensorType.Q4_K, 128)]
    [InlineData(TensorType.F32, -1)]
    public void RowBytes_OfPartOfABlock_Throws(TensorType type, long columns) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => type.RowBytes(columns));

    [Fact]
    public void EveryType_HasAGeometry()
    {
        foreach (TensorType type in Enum.GetValues<TensorType>())
            Assert.InRange(8.0 * type.BlockBytes() / type.BlockLength(), 2, 32);
    }
}
