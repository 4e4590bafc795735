using System.Runtime.Intrinsics;

namespace Ponder.Checkpoints.Tensors.Decoding;

/// <summary>Q4_1: a binary16 scale, a binary16 minimum and 16 bytes of nibbles as in Q4_0, without offset.</summary>
internal readonly struct Q4_1Decoder : IBlockDecoder
{
    /// <inheritdoc/>
    public static TensorType Type => TensorType.Q4_1;

    /// <inheritdoc/>
    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        float scale = Affine.Half(block);
        float minimum = Affine.Half(block[2..]);
        Vector128<byte> quants = Vector128.Create(block[4..]);
        Affine.Store(quants & Affine.LowNibbles, scale, -minimum, values);
        Affine.Store(quants >>> 4, scale, -minimum, values[16..]);
    }

    /// <inheritdoc/>
    public static void DecodeScalar(ReadOnlySpan<byte> block, Span<float> values)
    {
        float scale = Affine.Half(block);
        float minimum = Affine.Half(block[2..]);
        for (int i = 0; i < 16; i++)
        {
            values[i] = (block[4 + i] & 15) * scale + minimum;
            values[i + 16] = (block[4 + i] >> 4) * scale + minimum;
        }
    }
}
