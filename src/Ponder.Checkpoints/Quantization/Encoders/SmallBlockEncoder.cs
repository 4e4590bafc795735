using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Ponder.Checkpoints.Quantization.Encoders;

/// <summary>
/// Q4_0, Q5_0 (scale only) and Q4_1, Q5_1 (scale and minimum): 32 values of 4 or 5 bits. Value i has its low four
/// bits in the low nibble of byte i, value i + 16 in the high nibble; fifth bits are gathered in a 32-bit word.
/// </summary>
internal static class SmallBlockEncoder
{
    private const int Length = 32;

    public static void Q4_0(ReadOnlySpan<float> values, Span<byte> destination) => Symmetric(values, destination, 8);

    public static void Q5_0(ReadOnlySpan<float> values, Span<byte> destination) => Symmetric(values, destination, 16);

    public static void Q4_1(ReadOnlySpan<float> values, Span<byte> destination) => Affine(values, destination, 15);

    public static void Q5_1(ReadOnlySpan<float> values, Span<byte> destination) => Affine(values, destination, 31);

    private static void Symmetric(ReadOnlySpan<float> values, Span<byte> destination, int half)
    {
        Span<byte> levels = stackalloc byte[Length];
        for (; values.Length > 0; values = values[Length..])
        {
            ReadOnlySpan<float> block = values[..Length];
            Half scale = (Half)SymmetricScale.Find(block, half);
            MemoryMarshal.Write(destination, in scale);
            Levels.Round(block, Q8_0Encoder.Inverse((float)scale), half, 2 * half - 1, levels);
            destination = Pack(levels, 2 * half - 1, destination[2..]);
        }
    }

    private static void Affine(ReadOnlySpan<float> values, Span<byte> destination, int top)
    {
        Span<byte> levels = stackalloc byte[Length];
        for (; values.Length > 0; values = values[Length..])
        {
            ReadOnlySpan<float> block = values[..Length];
            (float found, float minimum) = AffineScale.Find(block, top);
            Half scale = (Half)found;
            Half lowest = (Half)(-minimum);
            MemoryMarshal.Write(destination, in scale);
            MemoryMarshal.Write(destination[2..], in lowest);
            float inverse = Q8_0Encoder.Inverse((float)scale);
            Levels.Round(block, inverse, -(float)lowest * inverse, top, levels);
            destination = Pack(levels, top, destination[4..]);
        }
    }

    private static Span<byte> Pack(scoped ReadOnlySpan<byte> levels, int top, Span<byte> destination)
    {
        if (top > 15)
        {
            uint fifths = 0;
            for (int i = 0; i < Length; i++)
                fifths |= (uint)(levels[i] >> 4) << i;
            BinaryPrimitives.WriteUInt32LittleEndian(destination, fifths);
            destination = destination[4..];
        }
        for (int i = 0; i < Length / 2; i++)
            destination[i] = (byte)(levels[i] & 15 | levels[i + Length / 2] << 4);
        return destination[(Length / 2)..];
    }
}
