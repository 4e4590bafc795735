using System.Runtime.Intrinsics;

namespace Ponder.Checkpoints.Tensors.Decoding;

/// <summary>
/// This project's view of AWQ: 16 bytes with elements 2i and 2i + 1 in the low and high nibble of byte i, the binary16
/// scale, the zero point in 16 bits.
/// </summary>
internal readonly struct Awq4Decoder : IBlockDecoder
{
    private const int Scale = 16;
    private const int Zero = 18;

    /// <inheritdoc/>
    public static TensorType Type => TensorType.Awq4;

    /// <inheritdoc/>
    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        float scale = Affine.Half(block[Scale..]);
        Vector128<byte> zero = Vector128.Create((byte)(block[Zero] & 15));
        Vector128<byte> quants = Vector128.Create(block);
        Vector128<byte> first = Vector128.Create((byte)0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7);
        Affine.Store(Spread(Vector128.Shuffle(quants, first)) - zero, scale, 0, values);
        Affine.Store(Spread(Vector128.Shuffle(quants, first + Vector128.Create((byte)8))) - zero, scale, 0, values[16..]);
    }

    /// <inheritdoc/>
    public static void DecodeScalar(ReadOnlySpan<byte> block, Span<float> values)
    {
        float scale = Affine.Half(block[Scale..]);
        int zero = block[Zero] & 15;
        for (int i = 0; i < 32; i++)
            values[i] = ((block[i >> 1] >> 4 * (i & 1) & 15) - zero) * scale;
    }

    // Of each pair of equal bytes, the first keeps its low nibble and the second its high one.
    private static Vector128<byte> Spread(Vector128<byte> doubled) =>
        Vector128.ConditionalSelect(Vector128.Create((ushort)0x00ff).AsByte(), doubled & Affine.LowNibbles, doubled >>> 4);
}
