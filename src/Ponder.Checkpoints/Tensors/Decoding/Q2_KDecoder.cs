using System.Runtime.Intrinsics;

namespace Ponder.Checkpoints.Tensors.Decoding;

/// <summary>
/// Q2_K: 16 bytes with a 4-bit scale and a 4-bit minimum for each 16 elements, 64 bytes of 2-bit values, then the
/// binary16 scale of the scales and that of the minimums. Each 32 bytes hold 128 elements: bits 0–1 of all bytes
/// are the first 32, bits 2–3 the next, and so on.
/// </summary>
internal readonly struct Q2_KDecoder : IBlockDecoder
{
    private const int Quants = 16;
    private const int Scale = 80;

    /// <inheritdoc/>
    public static TensorType Type => TensorType.Q2_K;

    /// <inheritdoc/>
    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        float scale = Affine.Half(block[Scale..]);
        float minimum = Affine.Half(block[(Scale + 2)..]);
        Vector128<byte> lowest = Vector128.Create((byte)3);
        for (int group = 0; group < 16; group++)
        {
            (int half, int inner) = (group >> 3, group & 7);
            Vector128<byte> quants = Vector128.Create(block[(Quants + 32 * half + 16 * (inner & 1))..]);
            quants = (quants >>> (inner & ~1)) & lowest;
            Affine.Store(quants, scale * (block[group] & 15), minimum * (block[group] >> 4), values[(16 * group)..]);
        }
    }

    /// <inheritdoc/>
    public static void DecodeScalar(ReadOnlySpan<byte> block, Span<float> values)
    {
        float scale = Affine.Half(block[Scale..]);
        float minimum = Affine.Half(block[(Scale + 2)..]);
        for (int i = 0; i < 256; i++)
        {
            int quant = block[Quants + 32 * (i >> 7) + (i & 31)] >> 2 * (i >> 5 & 3) & 3;
            byte group = block[i >> 4];
            values[i] = scale * (group & 15) * quant - minimum * (group >> 4);
        }
    }
}
