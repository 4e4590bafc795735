using System.Runtime.Intrinsics;

namespace Ponder.Checkpoints.Tensors.Decoding;

/// <summary>
/// Q4_K: the binary16 scales of the scales and of the minimums, 12 bytes of <see cref="SixBitScales"/>, 128 bytes of
/// nibbles. Each 32 bytes hold 64 elements: low nibbles the first 32, high nibbles the others.
/// </summary>
internal readonly struct Q4_KDecoder : IBlockDecoder
{
    private const int Scales = 4;
    private const int Quants = 16;

    /// <inheritdoc/>
    public static TensorType Type => TensorType.Q4_K;

    /// <inheritdoc/>
    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        float scale = Affine.Half(block);
        float minimum = Affine.Half(block[2..]);
        for (int pair = 0; pair < 4; pair++)
        {
            float scale0 = scale * SixBitScales.Scale(block[Scales..], 2 * pair);
            float scale1 = scale * SixBitScales.Scale(block[Scales..], 2 * pair + 1);
            float minimum0 = minimum * SixBitScales.Minimum(block[Scales..], 2 * pair);
            float minimum1 = minimum * SixBitScales.Minimum(block[Scales..], 2 * pair + 1);
            Span<float> part = values.Slice(64 * pair, 64);
            for (int i = 0; i < 32; i += 16)
            {
                Vector128<byte> quants = Vector128.Create(block[(Quants + 32 * pair + i)..]);
                Affine.Store(quants & Affine.LowNibbles, scale0, minimum0, part[i..]);
                Affine.Store(quants >>> 4, scale1, minimum1, part[(32 + i)..]);
            }
        }
    }

    /// <inheritdoc/>
    public static void DecodeScalar(ReadOnlySpan<byte> block, Span<float> values)
    {
        float scale = Affine.Half(block);
        float minimum = Affine.Half(block[2..]);
        for (int i = 0; i < 256; i++)
        {
            int group = i >> 5;
            int quant = block[Quants + 32 * (group >> 1) + (i & 31)] >> 4 * (group & 1) & 15;
            values[i] = scale * SixBitScales.Scale(block[Scales..], group) * quant
                - minimum * SixBitScales.Minimum(block[Scales..], group);
        }
    }
}
