using System.Buffers.Binary;
using System.Runtime.Intrinsics;

namespace Ponder.Checkpoints.Tensors.Decoding;

/// <summary>Q5_0: a binary16 scale, the 32 fifth bits in order, 16 bytes of nibbles as in Q4_0; offset by 16.</summary>
internal readonly struct Q5_0Decoder : IBlockDecoder
{
    /// <inheritdoc/>
    public static TensorType Type => TensorType.Q5_0;

    /// <inheritdoc/>
    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        float scale = Affine.Half(block);
        uint fifth = BinaryPrimitives.ReadUInt32LittleEndian(block[2..]);
        Vector128<byte> quants = Vector128.Create(block[6..]);
        Vector128<byte> offset = Vector128.Create((byte)16);
        Affine.Store(((quants & Affine.LowNibbles) | FifthBits.Spread((ushort)fifth)) - offset, scale, 0, values);
        Affine.Store(((quants >>> 4) | FifthBits.Spread((ushort)(fifth >> 16))) - offset, scale, 0, values[16..]);
    }

    /// <inheritdoc/>
    public static void DecodeScalar(ReadOnlySpan<byte> block, Span<float> values)
    {
        float scale = Affine.Half(block);
        uint fifth = BinaryPrimitives.ReadUInt32LittleEndian(block[2..]);
        for (int i = 0; i < 16; i++)
        {
            int low = block[6 + i] & 15 | (int)(fifth >> i & 1) << 4;
            int high = block[6 + i] >> 4 | (int)(fifth >> i + 16 & 1) << 4;
            values[i] = (low - 16) * scale;
            values[i + 16] = (high - 16) * scale;
        }
    }
}
