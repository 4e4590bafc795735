using System.Buffers.Binary;
using System.Runtime.Intrinsics;

namespace Ponder.Checkpoints.Tensors.Decoding;

/// <summary>
/// IQ4_XS: a binary16 scale, the upper two bits of eight scales in 16 bits, their low nibbles in four bytes, 128 bytes
/// of nibbles that index <see cref="NonlinearTable"/>. Each 32 elements have one scale, offset by 32, and 16 bytes,
/// low nibbles first.
/// </summary>
internal readonly struct IQ4_XSDecoder : IBlockDecoder
{
    private const int ScalesHigh = 2;
    private const int ScalesLow = 4;
    private const int Quants = 8;

    /// <inheritdoc/>
    public static TensorType Type => TensorType.IQ4_XS;

    /// <inheritdoc/>
    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        float scale = Affine.Half(block);
        for (int group = 0; group < 8; group++)
        {
            float groupScale = scale * GroupScale(block, group);
            Vector128<byte> quants = Vector128.Create(block[(Quants + 16 * group)..]);
            Affine.Store(NonlinearTable.Look(quants & Affine.LowNibbles), groupScale, 0, values[(32 * group)..]);
            Affine.Store(NonlinearTable.Look(quants >>> 4), groupScale, 0, values[(32 * group + 16)..]);
        }
    }

    /// <inheritdoc/>
    public static void DecodeScalar(ReadOnlySpan<byte> block, Span<float> values)
    {
        float scale = Affine.Half(block);
        for (int i = 0; i < 256; i++)
        {
            int quant = block[Quants + 16 * (i >> 5) + (i & 15)] >> 4 * (i >> 4 & 1) & 15;
            values[i] = scale * GroupScale(block, i >> 5) * NonlinearTable.Values[quant];
        }
    }

    private static int GroupScale(ReadOnlySpan<byte> block, int group)
    {
        int low = block[ScalesLow + (group >> 1)] >> 4 * (group & 1) & 15;
        int high = BinaryPrimitives.ReadUInt16LittleEndian(block[ScalesHigh..]) >> 2 * group & 3;
        return (low | high << 4) - 32;
    }
}
