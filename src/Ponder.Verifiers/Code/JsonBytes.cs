using System.Buffers;
using System.Text.Json;

namespace Ponder.Verifiers.Code;

/// <summary>JSON that goes to a harness.</summary>
internal static class JsonBytes
{
    /// <summary>An object whose fields an action writes.</summary>
    public static ReadOnlyMemory<byte> Object(Action<Utf8JsonWriter> fields)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter json = new(buffer);
        json.WriteStartObject();
        fields(json);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }
}
