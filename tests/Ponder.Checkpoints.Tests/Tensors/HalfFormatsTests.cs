using System.Runtime.InteropServices;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Checkpoints.Tests.Tensors;

public sealed class HalfFormatsTests
{
    private static readonly ushort[] s_all = [.. Enumerable.Range(0, 65536).Select(bits => (ushort)bits)];

    [Fact]
    public void DecodeF16_IsExactForEveryValue()
    {
        float[] decoded = new float[65536];

        HalfFormats.DecodeF16(MemoryMarshal.AsBytes(s_all.AsSpan()), decoded);

        float[] expected = [.. s_all.Select(bits => (float)BitConverter.UInt16BitsToHalf(bits))];
        Assert.Equal(expected.Select(BitConverter.SingleToUInt32Bits), decoded.Select(BitConverter.SingleToUInt32Bits));
    }

    [Fact]
    public void DecodeBF16_IsExactForEveryValue()
    {
        float[] decoded = new float[65536];

        HalfFormats.DecodeBF16(MemoryMarshal.AsBytes(s_all.AsSpan()), decoded);

        Assert.Equal(s_all.Select(bits => (uint)bits << 16), decoded.Select(BitConverter.SingleToUInt32Bits));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(37)]
    public void Decode_OfOddLengths_ReachesTheEnd(int length)
    {
        ushort[] ones = [.. Enumerable.Repeat((ushort)0x3c00, length)];
        float[] decoded = new float[length];

        HalfFormats.DecodeF16(MemoryMarshal.AsBytes(ones.AsSpan()), decoded);

        Assert.All(decoded, value => Assert.Equal(1f, value));
    }
}
