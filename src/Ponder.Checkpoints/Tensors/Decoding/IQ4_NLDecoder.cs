using System.Runtime.Intrinsics;

namespace Ponder.Checkpoints.Tensors.Decoding;

/// <summary>IQ4_NL: a binary16 scale and 16 bytes of nibbles as in Q4_0, which index <see cref="NonlinearTable"/>.</summary>
internal readonly struct IQ4_NLDecoder : IBlockDecoder
{
    /// <inheritdoc/>
    public static TensorType Type => TensorType.IQ4_NL;

    /// <inheritdoc/>
    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        float scale = Affine.Half(block);
        Vector128<byte> quants = Vector128.Create(block[2..]);
        Affine.Store(NonlinearTable.Look(quants & Affine.LowNibbles), scale, 0, values);
        Affine.Store(NonlinearTable.Look(quants >>> 4), scale, 0, values[16..]);
    }

    /// <inheritdoc/>
    public static void DecodeScalar(ReadOnlySpan<byte> block, Span<float> values)
    {
        float scale = Affine.Half(block);
        for (int i = 0; i < 16; i++)
        {
            values[i] = scale * NonlinearTable.Values[block[2 + i] & 15];
            values[i + 16] = scale * NonlinearTable.Values[block[2 + i] >> 4];
        }
    }
}
