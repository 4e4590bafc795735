using System.Text;

namespace Ponder.Checkpoints.Tests.Support;

/// <summary>GGUF bytes put together by hand, so that they may be wrong. Types are the numbers of the format.</summary>
internal sealed class RawGguf
{
    private readonly List<byte> _pairs = [];
    private readonly List<byte> _tensors = [];
    private long _pairCount;
    private long _tensorCount;

    public string Magic { get; init; } = "GGUF";

    public uint Version { get; init; } = 3;

    public long? PairCount { get; init; }

    public long? TensorCount { get; init; }

    public int DataLength { get; init; }

    public int Alignment { get; init; } = 32;

    public RawGguf Pair(string key, uint type, Action<BinaryWriter> value)
    {
        Append(_pairs, writer =>
        {
            WriteText(writer, key);
            writer.Write(type);
            value(writer);
        });
        _pairCount++;
        return this;
    }

    public RawGguf Pair(string key, uint value) => Pair(key, 4, writer => writer.Write(value));

    public RawGguf Pair(string key, float value) => Pair(key, 6, writer => writer.Write(value));

    public RawGguf Pair(string key, string value) => Pair(key, 8, writer => WriteText(writer, value));

    public RawGguf Pair(string key, params string[] values) => Pair(key, 9, writer =>
    {
        writer.Write(8u);
        writer.Write((long)values.Length);
        foreach (string value in values)
            WriteText(writer, value);
    });

    public RawGguf Tensor(string name, uint type, long offset, params long[] dimensions)
    {
        Append(_tensors, writer =>
        {
            WriteText(writer, name);
            writer.Write(dimensions.Length);
            foreach (long dimension in dimensions)
                writer.Write(dimension);
            writer.Write(type);
            writer.Write(offset);
        });
        _tensorCount++;
        return this;
    }

    public byte[] ToArray()
    {
        using MemoryStream file = new();
        using BinaryWriter writer = new(file);
        writer.Write(Encoding.ASCII.GetBytes(Magic));
        writer.Write(Version);
        writer.Write(TensorCount ?? _tensorCount);
        writer.Write(PairCount ?? _pairCount);
        writer.Write(_pairs.ToArray());
        writer.Write(_tensors.ToArray());
        while (file.Length % Alignment != 0)
            writer.Write((byte)0);
        writer.Write(new byte[DataLength]);
        return file.ToArray();
    }

    public static void WriteText(BinaryWriter writer, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        writer.Write((long)bytes.Length);
        writer.Write(bytes);
    }

    private static void Append(List<byte> bytes, Action<BinaryWriter> write)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        write(writer);
        writer.Flush();
        bytes.AddRange(stream.ToArray());
    }
}
