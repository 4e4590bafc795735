using System.Runtime.Intrinsics;

namespace Ponder.Checkpoints.Tensors.Decoding;

/// <summary>
/// Q6_K: 128 bytes of low nibbles, 64 bytes of the upper two bits, 16 signed 8-bit scales, one binary16 scale;
/// offset by 32. Each half of 128 elements has 64 bytes of nibbles (low ones elements 0–63, high ones 64–127) and
/// 32 bytes of upper bits (bits 0–1 elements 0–31, bits 2–3 elements 32–63, …).
/// </summary>
internal readonly struct Q6_KDecoder : IBlockDecoder
{
    private const int Upper = 128;
    private const int Scales = 192;
    private const int Scale = 208;

    /// <inheritdoc/>
    public static TensorType Type => TensorType.Q6_K;

    /// <inheritdoc/>
    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        float scale = Affine.Half(block[Scale..]);
        Vector128<byte> lowest = Vector128.Create((byte)3);
        Vector128<byte> offset = Vector128.Create((byte)32);
        for (int group = 0; group < 16; group++)
        {
            (int half, int inner) = (group >> 3, group & 7);
            Vector128<byte> nibbles = Vector128.Create(block[(64 * half + 16 * (inner & 3))..]);
            nibbles = (nibbles >>> (inner & 4)) & Affine.LowNibbles;
            Vector128<byte> upper = Vector128.Create(block[(Upper + 32 * half + 16 * (inner & 1))..]);
            upper = (upper >>> (inner & ~1)) & lowest;
            Affine.Store((nibbles | upper << 4) - offset, scale * (sbyte)block[Scales + group], 0, values[(16 * group)..]);
        }
    }

    /// <inheritdoc/>
    public static void DecodeScalar(ReadOnlySpan<byte> block, Span<float> values)
    {
        float scale = Affine.Half(block[Scale..]);
        for (int i = 0; i < 256; i++)
        {
            (int half, int inner) = (i >> 7, i & 127);
            int nibble = block[64 * half + (inner & 63)] >> 4 * (inner >> 6) & 15;
            int upper = block[Upper + 32 * half + (inner & 31)] >> 2 * (inner >> 5) & 3;
            values[i] = scale * (sbyte)block[Scales + (i >> 4)] * ((nibble | upper << 4) - 32);
        }
    }
}
