using CsCheck;
using Ponder.Checkpoints.Quantization.Encoders;

namespace Ponder.Checkpoints.Tests.Quantization.Encoders;

public sealed class FloatEncoderTests
{
    // Around every boundary: zero, subnormals of both formats, 2^-14, ties, 65504, 65520, infinity, NaN.
    private static readonly uint[] s_edges =
    [
        0, 1, 0x0000_FFFF, 0x007F_FFFF, 0x0080_0000, 0x3300_0000, 0x3380_0000, 0x33C0_0000, 0x387F_C000, 0x387F_E000, 0x387F_F000,
        0x3880_0000, 0x3F80_0000, 0x3F80_1000, 0x3F80_3000, 0x3F80_8000, 0x3F81_8000, 0x477F_E000, 0x477F_EFFF, 0x477F_F000,
        0x4780_0000, 0x7F7F_FFFF, 0x7F80_0000, 0x7F80_0001, 0x7FC0_0000, 0x7FFF_FFFF,
    ];

    [Fact]
    public void F16_RoundsAsDotNetDoes()
    {
        Check(values =>
        {
            byte[] stored = new byte[2 * values.Length];
            FloatEncoder.F16(values, stored);
            for (int i = 0; i < values.Length; i++)
            {
                Half expected = (Half)values[i];
                Half actual = BitConverter.ToHalf(stored, 2 * i);
                bool same = BitConverter.HalfToUInt16Bits(expected) == BitConverter.HalfToUInt16Bits(actual);
                Assert.True(same || Half.IsNaN(expected) && Half.IsNaN(actual),
                    $"{BitConverter.SingleToUInt32Bits(values[i]):X8} became {actual}, not {expected}");
            }
        });
    }

    [Fact]
    public void BF16_RoundsToTheNearerNeighbour()
    {
        Check(values =>
        {
            byte[] stored = new byte[2 * values.Length];
            FloatEncoder.BF16(values, stored);
            for (int i = 0; i < values.Length; i++)
                Assert.Equal(NaiveBF16(values[i]), BitConverter.ToUInt16(stored, 2 * i));
        });
    }

    [Fact]
    public void F32_CopiesEveryBit()
    {
        byte[] stored = new byte[8];
        FloatEncoder.F32([1.5f, float.NegativeInfinity], stored);
        Assert.Equal([1.5f, float.NegativeInfinity], [BitConverter.ToSingle(stored, 0), BitConverter.ToSingle(stored, 4)]);
    }

    // By the definition: the nearer of the two neighbours, the one with an even last digit if both are as near.
    private static ushort NaiveBF16(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        uint lower = bits >> 16;
        uint rest = bits & 0xFFFF;
        if (float.IsNaN(value))
            return (ushort)(lower | 0x40);
        bool up = rest > 0x8000 || rest == 0x8000 && (lower & 1) == 1;
        return (ushort)(up ? lower + 1 : lower);
    }

    // Lengths that reach the vector and the scalar part alike.
    private static void Check(Action<float[]> check)
    {
        check([.. s_edges.Concat(s_edges.Select(bits => bits | 0x8000_0000)).Select(BitConverter.UInt32BitsToSingle)]);
        Gen.UInt.Select(BitConverter.UInt32BitsToSingle).Array[37].Sample(check, iter: 3000);
        Gen.Float[-70000, 70000].Array[37].Sample(check, iter: 1000);
    }
}
