using System.Runtime.Intrinsics;

namespace Ponder.Checkpoints.Tensors.Decoding;

/// <summary>
/// Q5_K: as Q4_K, with 32 bytes of fifth bits (byte i mod 32, bit i / 32) between the scales and the nibbles.
/// </summary>
internal readonly struct Q5_KDecoder : IBlockDecoder
{
    private const int Scales = 4;
    private const int Fifth = 16;
    private const int Quants = 48;

    /// <inheritdoc/>
    public static TensorType Type => TensorType.Q5_K;

    /// <inheritdoc/>
    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        float scale = Affine.Half(block);
        float minimum = Affine.Half(block[2..]);
        for (int group = 0; group < 8; group++)
        {
            float groupScale = scale * SixBitScales.Scale(block[Scales..], group);
            float groupMinimum = minimum * SixBitScales.Minimum(block[Scales..], group);
            for (int i = 0; i < 32; i += 16)
            {
                Vector128<byte> quants = Vector128.Create(block[(Quants + 32 * (group >> 1) + i)..]);
                quants = (quants >>> 4 * (group & 1)) & Affine.LowNibbles;
                Vector128<byte> fifth = (Vector128.Create(block[(Fifth + i)..]) >>> group) & Vector128<byte>.One;
                Affine.Store(quants | fifth << 4, groupScale, groupMinimum, values[(32 * group + i)..]);
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
            int fifth = block[Fifth + (i & 31)] >> group & 1;
            values[i] = scale * SixBitScales.Scale(block[Scales..], group) * (quant | fifth << 4)
                - minimum * SixBitScales.Minimum(block[Scales..], group);
        }
    }
}
