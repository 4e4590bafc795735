using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Ponder.Training.Metrics.TensorBoard;

/// <summary>Writes a Protocol Buffers message (https://protobuf.dev/programming-guides/encoding), field by field.</summary>
internal sealed class MessageWriter
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Delimited = 2;
    private const int Fixed32 = 5;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>What has been written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    /// <summary>An int64, int32 or enum.</summary>
    public void Integer(int field, long value)
    {
        Raw(((ulong)field << 3) | Varint);
        Raw((ulong)value);
    }

    /// <summary>A double.</summary>
    public void Double(int field, double value)
    {
        Raw(((ulong)field << 3) | Fixed64);
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.GetSpan(8), value);
        _bytes.Advance(8);
    }

    /// <summary>A float.</summary>
    public void Single(int field, float value)
    {
        Raw(((ulong)field << 3) | Fixed32);
        BinaryPrimitives.WriteSingleLittleEndian(_bytes.GetSpan(4), value);
        _bytes.Advance(4);
    }

    /// <summary>A string, or bytes that hold one.</summary>
    public void Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>A message within this one.</summary>
    public void Message(int field, Action<MessageWriter> write)
    {
        MessageWriter inner = new();
        write(inner);
        Bytes(field, inner.Written);
    }

    private void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Raw(((ulong)field << 3) | Delimited);
        Raw((ulong)value.Length);
        _bytes.Write(value);
    }

    private void Raw(ulong value)
    {
        Span<byte> bytes = stackalloc byte[10];
        int length = 0;
        for (; value >= 0x80; value >>= 7)
            bytes[length++] = (byte)(value | 0x80);
        bytes[length++] = (byte)value;
        _bytes.Write(bytes[..length]);
    }
}
