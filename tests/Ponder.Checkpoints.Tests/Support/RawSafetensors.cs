using System.Buffers.Binary;
using System.Text;

namespace Ponder.Checkpoints.Tests.Support;

/// <summary>Safetensors bytes put together by hand, so that they may be wrong.</summary>
internal static class RawSafetensors
{
    public static byte[] File(string header, int dataLength) => File(Encoding.UTF8.GetBytes(header), new byte[dataLength]);

    public static byte[] File(ReadOnlySpan<byte> header, ReadOnlySpan<byte> data)
    {
        byte[] file = new byte[8 + header.Length + data.Length];
        BinaryPrimitives.WriteInt64LittleEndian(file, header.Length);
        header.CopyTo(file.AsSpan(8));
        data.CopyTo(file.AsSpan(8 + header.Length));
        return file;
    }
}
