using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ponder.Checkpoints.Storage;

namespace Ponder.Checkpoints.Safetensors;

/// <summary>
/// Writes a safetensors file in a stream: names, types and shapes are known when it begins, then come the tensors'
/// bytes in the same order, in pieces of any size. The file takes its name only on <see cref="Complete"/>;
/// disposal before that leaves nothing behind.
/// </summary>
public sealed class SafetensorsWriter : IDisposable
{
    private readonly AtomicFile _file;
    private readonly long _length;
    private long _written;

    /// <summary>Creates the file and writes its header.</summary>
    /// <param name="path">The file's name; one that is there is replaced on completion.</param>
    /// <param name="tensors">What will be written, in order.</param>
    /// <param name="metadata">Goes under <c>__metadata__</c>.</param>
    /// <exception cref="ArgumentException">A name is empty or appears twice, or a shape is impossible.</exception>
    /// <exception cref="IOException">The file cannot be created, or the disk has no room for it.</exception>
    public SafetensorsWriter(
        string path, IReadOnlyList<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        byte[] header = Header(tensors, metadata, out _length);
        _file = new AtomicFile(path, 8 + header.Length + _length);
        try
        {
            Span<byte> headerLength = stackalloc byte[8];
            BinaryPrimitives.WriteUInt64LittleEndian(headerLength, (ulong)header.Length);
            _file.Stream.Write(headerLength);
            _file.Stream.Write(header);
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>Writes a file of one piece a tensor.</summary>
    public static void Write(
        string path,
        IReadOnlyList<(SafetensorsTensor Tensor, ReadOnlyMemory<byte> Data)> tensors,
        IReadOnlyDictionary<string, string>? metadata = null)
    {
        using SafetensorsWriter writer = new(path, [.. tensors.Select(pair => pair.Tensor)], metadata);
        foreach ((SafetensorsTensor tensor, ReadOnlyMemory<byte> data) in tensors)
        {
            if (data.Length != tensor.ByteLength)
                throw new ArgumentException($"{tensor.Name} has {data.Length} bytes, expected {tensor.ByteLength}",
                    nameof(tensors));
            writer.Write(data.Span);
        }
        writer.Complete();
    }

    /// <summary>Writes the next bytes, little-endian; they may end within a tensor or span several.</summary>
    /// <exception cref="InvalidOperationException">More bytes than the tensors have.</exception>
    public void Write(ReadOnlySpan<byte> data)
    {
        if (data.Length > _length - _written)
            throw new InvalidOperationException($"{_written + data.Length} bytes were written, the tensors have {_length}");
        _file.Stream.Write(data);
        _written += data.Length;
    }

    /// <summary>Writes the next elements.</summary>
    public void Write<T>(ReadOnlySpan<T> elements) where T : unmanaged => Write(MemoryMarshal.AsBytes(elements));

    /// <summary>Checks that every byte was written and gives the file its name.</summary>
    /// <exception cref="InvalidOperationException">Bytes are missing.</exception>
    public void Complete()
    {
        if (_written != _length)
            throw new InvalidOperationException($"{_written} bytes were written, the tensors have {_length}");
        _file.Commit();
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static byte[] Header(
        IReadOnlyList<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string>? metadata, out long length)
    {
        length = 0;
        HashSet<string> names = ["__metadata__"];
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            WriteMetadata(json, metadata);
            foreach (SafetensorsTensor tensor in tensors)
            {
                if (tensor.Name.Length == 0 || !names.Add(tensor.Name))
                    throw new ArgumentException($"'{tensor.Name}' is empty, reserved or appears twice", nameof(tensors));
                WriteTensor(json, tensor, ref length);
            }
            json.WriteEndObject();
        }
        // Spaces bring the data to a multiple of 8, as the reference implementation does.
        int padding = -buffer.WrittenCount & 7;
        buffer.GetSpan(padding)[..padding].Fill((byte)' ');
        buffer.Advance(padding);
        if (buffer.WrittenCount > SafetensorsHeader.LongestHeader)
            throw new ArgumentException($"the header has {buffer.WrittenCount} bytes, more than readers accept", nameof(tensors));
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string>? metadata)
    {
        if (metadata is null || metadata.Count == 0)
            return;
        json.WriteStartObject("__metadata__");
        foreach ((string key, string value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void WriteTensor(Utf8JsonWriter json, SafetensorsTensor tensor, ref long offset)
    {
        if (tensor.Shape.Any(dimension => dimension < 0))
            throw new ArgumentException($"{tensor.Name} has the impossible shape {tensor.ShapeText}", nameof(tensor));
        long end = checked(offset + tensor.ByteLength);
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", tensor.Type.HeaderName());
        json.WriteStartArray("shape");
        foreach (long dimension in tensor.Shape)
            json.WriteNumberValue(dimension);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
        offset = end;
    }
}
