using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ponder.Checkpoints.Quantization.Encoders;

/// <summary>F32, F16 and BF16: each value alone, rounded to nearest, ties to even, as IEEE 754 converts.</summary>
internal static class FloatEncoder
{
    /// <summary>binary32, little-endian.</summary>
    public static void F32(ReadOnlySpan<float> values, Span<byte> destination) =>
        MemoryMarshal.AsBytes(values).CopyTo(destination);

    /// <summary>binary16: too large becomes infinite, too small becomes subnormal, then zero.</summary>
    public static void F16(ReadOnlySpan<float> values, Span<byte> destination)
    {
        Span<ushort> halves = MemoryMarshal.Cast<byte, ushort>(destination);
        int i = 0;
        for (; i <= values.Length - 16; i += 16)
        {
            Vector256<uint> low = ToHalf(Vector256.Create(values[i..]));
            Vector256<uint> high = ToHalf(Vector256.Create(values[(i + 8)..]));
            Vector256.Narrow(low, high).CopyTo(halves[i..]);
        }
        for (; i < values.Length; i++)
            halves[i] = BitConverter.HalfToUInt16Bits((Half)values[i]);
    }

    /// <summary>bfloat16: a NaN stays one.</summary>
    public static void BF16(ReadOnlySpan<float> values, Span<byte> destination)
    {
        Span<ushort> uppers = MemoryMarshal.Cast<byte, ushort>(destination);
        int i = 0;
        for (; i <= values.Length - 16; i += 16)
        {
            Vector256<uint> low = ToBFloat(Vector256.Create(values[i..]));
            Vector256<uint> high = ToBFloat(Vector256.Create(values[(i + 8)..]));
            Vector256.Narrow(low, high).CopyTo(uppers[i..]);
        }
        for (; i < values.Length; i++)
            uppers[i] = (ushort)ToBFloat(Vector256.Create(values[i])).ToScalar();
    }

    private static Vector256<uint> ToBFloat(Vector256<float> value)
    {
        Vector256<uint> bits = value.AsUInt32();
        Vector256<uint> upper = bits >>> 16;
        Vector256<uint> rounded = (bits + Vector256.Create(0x7FFFu) + (upper & Vector256<uint>.One)) >>> 16;
        Vector256<uint> isNumber = Vector256.Equals(value, value).AsUInt32();
        return Vector256.ConditionalSelect(isNumber, rounded, upper | Vector256.Create(0x40u));
    }

    // The hardware's conversion is not exposed by .NET; three cases by magnitude, chosen at the end.
    private static Vector256<uint> ToHalf(Vector256<float> value)
    {
        Vector256<uint> sign = value.AsUInt32() & Vector256.Create(0x8000_0000u);
        Vector256<uint> bits = value.AsUInt32() ^ sign;

        // Normal: the exponent's bias goes from 127 to 15 and 13 bits of the fraction are rounded away; the carry
        // out of the fraction is the next exponent, and out of the last exponent it is infinity.
        Vector256<uint> odd = (bits >>> 13) & Vector256<uint>.One;
        Vector256<uint> normal = (bits - Vector256.Create(112u << 23) + Vector256.Create(0xFFFu) + odd) >>> 13;

        // Below 2^-14: adding 0.5 puts the half's last place, 2^-24, at the float's last place, which rounds there.
        Vector256<float> shifted = bits.AsSingle() + Vector256.Create(0.5f);
        Vector256<uint> small = shifted.AsUInt32() - Vector256.Create(0x3F00_0000u);

        Vector256<uint> isNumber = Vector256.Equals(value, value).AsUInt32();
        Vector256<uint> large = Vector256.ConditionalSelect(isNumber, Vector256.Create(0x7C00u), Vector256.Create(0x7E00u));

        Vector256<uint> half = Vector256.ConditionalSelect(
            Vector256.LessThan(bits, Vector256.Create(0x3880_0000u)), small, normal);
        half = Vector256.ConditionalSelect(Vector256.LessThan(bits, Vector256.Create(0x4780_0000u)), half, large);
        return half | (sign >>> 16);
    }
}
