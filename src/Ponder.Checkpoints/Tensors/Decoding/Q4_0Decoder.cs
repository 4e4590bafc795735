using System.Runtime.Intrinsics;

namespace Ponder.Checkpoints.Tensors.Decoding;

/// <summary>Q4_0: a binary16 scale and 16 bytes; low nibbles are elements 0–15, high ones 16–31, offset by 8.</summary>
internal readonly struct Q4_0Decoder : IBlockDecoder
{
    /// <inheritdoc/>
    public static TensorType Type => TensorType.Q4_0;

    /// <inheritdoc/>
    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        float scale = Affine.Half(block);
        Vector128<byte> quants = Vector128.Create(block[2..]);
        Vector128<byte> offset = Vector128.Create((byte)8);
        Affine.Store((quants & Affine.LowNibbles) - offset, scale, 0, values);
        Affine.Store((quants >>> 4) - offset, scale, 0, values[16..]);
    }

    /// <inheritdoc/>
    public static void DecodeScalar(ReadOnlySpan<byte> block, Span<float> values)
    {
        float scale = Affine.Half(block);
        for (int i = 0; i < 16; i++)
        {
            values[i] = ((block[2 + i] & 15) - 8) * scale;
            values[i + 16] = ((block[2 + i] >> 4) - 8) * scale;
        }
    }
}
