using System.Buffers.Binary;
using System.Runtime.Intrinsics;

namespace Ponder.Checkpoints.Tensors.Decoding;

/// <summary>Q5_1: a binary16 scale and minimum, the 32 fifth bits in order, 16 bytes of nibbles as in Q4_0.</summary>
internal readonly struct Q5_1Decoder : IBlockDecoder
{
    /// <inheritdoc/>
    public static TensorType Type => TensorType.Q5_1;

    /// <inheritdoc/>
    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        float scale = Affine.Half(block);
        float minimum = Affine.Half(block[2..]);
        uint fifth = BinaryPrimitives.ReadUInt32LittleEndian(block[4..]);
        Vector128<byte> quants = Vector128.Create(block[8..]);
        Affine.Store((quants & Affine.LowNibbles) | FifthBits.Spread((ushort)fifth), scale, -minimum, values);
        Affine.Store((quants >>> 4) | FifthBits.Spread((ushort)(fifth >> 16)), scale, -minimum, values[16..]);
    }

    /// <inheritdoc/>
    public static void DecodeScalar(ReadOnlySpan<byte> block, Span<float> values)
    {
        float scale = Affine.Half(block);
        float minimum = Affine.Half(block[2..]);
        uint fifth = BinaryPrimitives.ReadUInt32LittleEndian(block[4..]);
        for (int i = 0; i < 16; i++)
        {
            int low = block[8 + i] & 15 | (int)(fifth >> i & 1) << 4;
            int high = block[8 + i] >> 4 | (int)(fifth >> i + 16 & 1) << 4;
            values[i] = low * scale + minimum;
            values[i + 16] = high * scale + minimum;
        }
    }
}
