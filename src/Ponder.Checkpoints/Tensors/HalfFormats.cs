using System.Numerics;
using System.Runtime.InteropServices;

namespace Ponder.Checkpoints.Tensors;

/// <summary>Binary16 and bfloat16 as binary32, exactly: every value of either is one of binary32.</summary>
internal static class HalfFormats
{
    /// <summary>Widens bfloat16: the bits move up by sixteen.</summary>
    /// <param name="source">Little-endian values.</param>
    /// <param name="destination">As many floats.</param>
    public static void DecodeBF16(ReadOnlySpan<byte> source, Span<float> destination)
    {
        ReadOnlySpan<ushort> values = MemoryMarshal.Cast<byte, ushort>(source);
        Span<uint> bits = MemoryMarshal.Cast<float, uint>(destination);
        int i = 0;
        for (; i <= values.Length - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            Vector.Widen(new Vector<ushort>(values[i..]), out Vector<uint> low, out Vector<uint> high);
            (low << 16).CopyTo(bits[i..]);
            (high << 16).CopyTo(bits[(i + Vector<uint>.Count)..]);
        }
        for (; i < values.Length; i++)
            bits[i] = (uint)values[i] << 16;
    }

    /// <summary>Widens binary16, subnormals, infinities and NaN included.</summary>
    /// <param name="source">Little-endian values.</param>
    /// <param name="destination">As many floats.</param>
    public static void DecodeF16(ReadOnlySpan<byte> source, Span<float> destination)
    {
        ReadOnlySpan<ushort> values = MemoryMarshal.Cast<byte, ushort>(source);
        int i = 0;
        for (; i <= values.Length - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            Vector.Widen(new Vector<ushort>(values[i..]), out Vector<uint> low, out Vector<uint> high);
            WidenF16(low).CopyTo(destination[i..]);
            WidenF16(high).CopyTo(destination[(i + Vector<uint>.Count)..]);
        }
        for (; i < values.Length; i++)
            destination[i] = (float)BitConverter.UInt16BitsToHalf(values[i]);
    }

    // The exponent is rebased by adding 112. Subnormals get one more and lose 2⁻¹⁴ again as floats, which
    // normalises them; infinity and NaN get the largest exponent, and NaN is made quiet.
    private static Vector<float> WidenF16(Vector<uint> half)
    {
        Vector<uint> sign = (half & new Vector<uint>(0x8000)) << 16;
        Vector<uint> magnitude = (half & new Vector<uint>(0x7fff)) << 13;
        Vector<uint> exponent = magnitude & new Vector<uint>(0x7c00u << 13);
        Vector<uint> normal = magnitude + new Vector<uint>(112u << 23);
        Vector<float> smallest = Vector.AsVectorSingle(new Vector<uint>(113u << 23));
        Vector<uint> subnormal = Vector.AsVectorUInt32(Vector.AsVectorSingle(normal + new Vector<uint>(1u << 23)) - smallest);
        Vector<uint> quiet = Vector.GreaterThan(magnitude, new Vector<uint>(0x7c00u << 13)) & new Vector<uint>(1u << 22);
        Vector<uint> special = magnitude | new Vector<uint>(0xffu << 23) | quiet;

        Vector<uint> bits = Vector.ConditionalSelect(Vector.Equals(exponent, Vector<uint>.Zero), subnormal, normal);
        bits = Vector.ConditionalSelect(Vector.Equals(exponent, new Vector<uint>(0x7c00u << 13)), special, bits);
        return Vector.AsVectorSingle(bits | sign);
    }
}
