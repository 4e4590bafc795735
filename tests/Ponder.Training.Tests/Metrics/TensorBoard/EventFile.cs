using System.Buffers.Binary;
using System.Text;
using Ponder.Training.Metrics.TensorBoard;

namespace Ponder.Training.Tests.Metrics.TensorBoard;

/// <summary>Reads event files back: the framing with its checksums, and any message as fields.</summary>
internal static class EventFile
{
    public static IEnumerable<byte[]> Records(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        for (int at = 0; at < file.Length;)
        {
            int length = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at)));
            Assert.Equal(Crc32C.Masked(file.AsSpan(at, 8)), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 8)));
            byte[] data = file.AsSpan(at + 12, length).ToArray();
            Assert.Equal(Crc32C.Masked(data), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 12 + length)));
            yield return data;
            at += length + 16;
        }
    }

    public static List<(int Number, byte[] Value)> Fields(byte[] message)
    {
        List<(int, byte[])> fields = [];
        for (int at = 0; at < message.Length;)
        {
            ulong key = Varint(message, ref at);
            int length = (key & 7) switch
            {
                0 => -1,
                1 => 8,
                2 => (int)Varint(message, ref at),
                5 => 4,
                _ => throw new InvalidDataException(),
            };
            byte[] value = length < 0 ? BitConverter.GetBytes(Varint(message, ref at)) : message.AsSpan(at, length).ToArray();
            at += Math.Max(0, length);
            fields.Add(((int)(key >> 3), value));
        }
        return fields;
    }

    /// <summary>The field at a path of numbers, which must be there once at each.</summary>
    public static byte[] Field(byte[] message, params int[] path) =>
        path.Aggregate(message, (inner, number) => Assert.Single(Fields(inner), field => field.Number == number).Value);

    public static string Text(byte[] message, params int[] path) => Encoding.UTF8.GetString(Field(message, path));

    private static ulong Varint(byte[] message, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = message[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
