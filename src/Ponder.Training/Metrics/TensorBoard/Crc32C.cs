using System.Buffers.Binary;
using System.Numerics;

namespace Ponder.Training.Metrics.TensorBoard;

/// <summary>The checksum of TFRecord files: CRC-32C (Castagnoli, RFC 3720, appendix B.4), masked as TensorFlow does it.</summary>
internal static class Crc32C
{
    private const uint MaskDelta = 0xA282EAD8;

    /// <summary>The checksum of some bytes.</summary>
    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        for (; bytes.Length >= 8; bytes = bytes[8..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (byte value in bytes)
            crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }

    /// <summary>The masked checksum, so that a checksum of data that holds checksums is none of them.</summary>
    public static uint Masked(ReadOnlySpan<byte> bytes) => BitOperations.RotateRight(Compute(bytes), 15) + MaskDelta;
}
