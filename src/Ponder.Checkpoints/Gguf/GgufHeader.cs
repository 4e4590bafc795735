using System.Text;

namespace Ponder.Checkpoints.Gguf;

/// <summary>The bytes of a GGUF file before its tensor data: counts, metadata, tensor shapes and offsets, padding.</summary>
internal static class GgufHeader
{
    private const uint Version = 3;

    // ggml's limit, its terminating zero included.
    private const int MaxTensorName = 63;
    private const int MaxKey = 65535;

    public static byte[] Encode(
        IReadOnlyList<KeyValuePair<string, GgufValue>> metadata, IReadOnlyList<GgufTensorShape> tensors)
    {
        CheckNames(metadata.Select(pair => pair.Key), MaxKey, nameof(metadata));
        CheckNames(tensors.Select(tensor => tensor.Name), MaxTensorName, nameof(tensors));

        using MemoryStream bytes = new();
        using BinaryWriter writer = new(bytes, Encoding.UTF8);
        writer.Write("GGUF"u8);
        writer.Write(Version);
        writer.Write((long)tensors.Count);
        writer.Write((long)metadata.Count);
        foreach ((string key, GgufValue value) in metadata)
        {
            WriteText(writer, key);
            writer.Write((int)value.Type);
            WriteValue(writer, value);
        }

        long offset = 0;
        foreach (GgufTensorShape tensor in tensors)
        {
            WriteText(writer, tensor.Name);
            writer.Write(tensor.Rows is null ? 1 : 2);
            writer.Write(tensor.Columns);
            if (tensor.Rows is long rows)
                writer.Write(rows);
            writer.Write(tensor.Type.Number());
            writer.Write(offset);
            offset = checked(offset + GgufWriter.Padded(tensor.StoredBytes));
        }
        writer.Write(new byte[GgufWriter.Padded(bytes.Length) - bytes.Length]);
        return bytes.ToArray();
    }

    private static void CheckNames(IEnumerable<string> names, int longest, string parameter)
    {
        HashSet<string> seen = [];
        foreach (string name in names)
        {
            if (name.Length == 0 || Encoding.UTF8.GetByteCount(name) > longest)
                throw new ArgumentException($"\"{name}\" must have 1 to {longest} bytes", parameter);
            if (!seen.Add(name))
                throw new ArgumentException($"\"{name}\" is there twice", parameter);
        }
    }

    private static void WriteValue(BinaryWriter writer, GgufValue value)
    {
        if (value.Type != GgufValueType.Array)
        {
            WriteScalar(writer, value.Content);
            return;
        }
        Array array = (Array)value.Content;
        writer.Write((int)value.ElementType!.Value);
        writer.Write((long)array.Length);
        foreach (object element in array)
            WriteScalar(writer, element);
    }

    private static void WriteScalar(BinaryWriter writer, object value)
    {
        switch (value)
        {
            case string text: WriteText(writer, text); break;
            case GgufValue nested: WriteValue(writer, nested); break;
            case bool flag: writer.Write(flag); break;
            case byte number: writer.Write(number); break;
            case sbyte number: writer.Write(number); break;
            case ushort number: writer.Write(number); break;
            case short number: writer.Write(number); break;
            case uint number: writer.Write(number); break;
            case int number: writer.Write(number); break;
            case ulong number: writer.Write(number); break;
            case long number: writer.Write(number); break;
            case float number: writer.Write(number); break;
            case double number: writer.Write(number); break;
            default: throw new ArgumentException($"GGUF metadata cannot hold a {value.GetType().Name}", nameof(value));
        }
    }

    private static void WriteText(BinaryWriter writer, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        writer.Write((long)bytes.Length);
        writer.Write(bytes);
    }
}
