using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ponder.Checkpoints.Tensors.Decoding;

/// <summary>Q8_0: a binary16 scale and 32 signed bytes.</summary>
internal readonly struct Q8_0Decoder : IBlockDecoder
{
    /// <inheritdoc/>
    public static TensorType Type => TensorType.Q8_0;

    /// <inheritdoc/>
    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        float scale = Affine.Half(block);
        ReadOnlySpan<sbyte> quants = MemoryMarshal.Cast<byte, sbyte>(block[2..]);
        Affine.Store(Vector128.Create(quants), scale, 0, values);
        Affine.Store(Vector128.Create(quants[16..]), scale, 0, values[16..]);
    }

    /// <inheritdoc/>
    public static void DecodeScalar(ReadOnlySpan<byte> block, Span<float> values)
    {
        float scale = Affine.Half(block);
        for (int i = 0; i < 32; i++)
            values[i] = (sbyte)block[2 + i] * scale;
    }
}
