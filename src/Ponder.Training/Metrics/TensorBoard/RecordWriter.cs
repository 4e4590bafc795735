using System.Buffers.Binary;

namespace Ponder.Training.Metrics.TensorBoard;

/// <summary>
/// A TFRecord (https://www.tensorflow.org/tutorials/load_data/tfrecord): the data's length as a little-endian uint64, that length's
/// masked CRC-32C, the data, and its masked CRC-32C.
/// </summary>
internal static class RecordWriter
{
    private const int HeaderLength = 12;

    /// <summary>The bytes of a record.</summary>
    public static byte[] Frame(ReadOnlySpan<byte> data)
    {
        byte[] record = new byte[HeaderLength + data.Length + 4];
        BinaryPrimitives.WriteUInt64LittleEndian(record, (ulong)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(8), Crc32C.Masked(record.AsSpan(0, 8)));
        data.CopyTo(record.AsSpan(HeaderLength));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(HeaderLength + data.Length), Crc32C.Masked(data));
        return record;
    }
}
