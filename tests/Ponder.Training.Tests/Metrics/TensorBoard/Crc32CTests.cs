using System.Text;
using CsCheck;
using Ponder.Training.Metrics.TensorBoard;

namespace Ponder.Training.Tests.Metrics.TensorBoard;

/// <summary>The vectors are those of RFC 3720, appendix B.4, and the polynomial's usual check value.</summary>
public sealed class Crc32CTests
{
    [Fact]
    public void The_check_value() => Assert.Equal(0xE3069283u, Crc32C.Compute(Encoding.ASCII.GetBytes("123456789")));

    [Fact]
    public void The_vectors_of_the_standard()
    {
        Assert.Equal(0x8A9136AAu, Crc32C.Compute(new byte[32]));
        Assert.Equal(0x62A8AB43u, Crc32C.Compute([.. Enumerable.Repeat((byte)0xFF, 32)]));
        Assert.Equal(0x46DD794Eu, Crc32C.Compute([.. Enumerable.Range(0, 32).Select(i => (byte)i)]));
        Assert.Equal(0x113FDB5Cu, Crc32C.Compute([.. Enumerable.Range(0, 32).Select(i => (byte)(31 - i))]));
    }

    [Fact]
    public void It_is_the_division_by_the_polynomial() =>
        Gen.Byte.Array[0, 100].Sample(bytes => Crc32C.Compute(bytes) == Bitwise(bytes));

    private static uint Bitwise(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0x82F63B78);
        }
        return ~crc;
    }
}
