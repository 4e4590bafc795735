using System.Runtime.Intrinsics;

namespace Ponder.Checkpoints.Tensors.Decoding;

/// <summary>
/// Q3_K: 32 bytes of third bits (byte i mod 32, bit i / 32), 64 bytes of the lower two bits as in Q2_K, 12 bytes of
/// sixteen 6-bit scales offset by 32, one binary16 scale. A third bit that is not set subtracts four.
/// </summary>
internal readonly struct Q3_KDecoder : IBlockDecoder
{
    private const int Quants = 32;
    private const int Scales = 96;
    private const int Scale = 108;

    /// <inheritdoc/>
    public static TensorType Type => TensorType.Q3_K;

    /// <inheritdoc/>
    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        float scale = Affine.Half(block[Scale..]);
        Vector128<byte> lowest = Vector128.Create((byte)3);
        Vector128<byte> four = Vector128.Create((byte)4);
        for (int group = 0; group < 16; group++)
        {
            (int half, int inner) = (group >> 3, group & 7);
            Vector128<byte> quants = Vector128.Create(block[(Quants + 32 * half + 16 * (inner & 1))..]);
            quants = (quants >>> (inner & ~1)) & lowest;
            Vector128<byte> third = Vector128.Create(block[(16 * (inner & 1))..]) & Vector128.Create((byte)(1 << (group >> 1)));
            Vector128<byte> missing = Vector128.Equals(third, Vector128<byte>.Zero) & four;
            Affine.Store(quants - missing, scale * GroupScale(block, group), 0, values[(16 * group)..]);
        }
    }

    /// <inheritdoc/>
    public static void DecodeScalar(ReadOnlySpan<byte> block, Span<float> values)
    {
        float scale = Affine.Half(block[Scale..]);
        for (int i = 0; i < 256; i++)
        {
            int quant = block[Quants + 32 * (i >> 7) + (i & 31)] >> 2 * (i >> 5 & 3) & 3;
            int third = block[i & 31] >> (i >> 5) & 1;
            values[i] = scale * GroupScale(block, i >> 4) * (quant - 4 * (1 - third));
        }
    }

    // Low four bits: nibbles of bytes 0–7, low ones first. High two bits: bytes 8–11, two bits at a time.
    private static int GroupScale(ReadOnlySpan<byte> block, int group)
    {
        int low = block[Scales + (group & 7)] >> 4 * (group >> 3) & 15;
        int high = block[Scales + 8 + (group & 3)] >> 2 * (group >> 2) & 3;
        return (low | high << 4) - 32;
    }
}
