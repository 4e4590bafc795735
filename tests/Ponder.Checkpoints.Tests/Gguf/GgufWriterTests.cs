using Ponder.Checkpoints.Gguf;
using Ponder.Checkpoints.Tensors;
using Ponder.Checkpoints.Tests.Support;

namespace Ponder.Checkpoints.Tests.Gguf;

public sealed class GgufWriterTests
{
    [Fact]
    public void Write_OfEveryValueType_IsReadBack()
    {
        object[] values =
        [
            (byte)200, (sbyte)-3, (ushort)60000, (short)-300, 4_000_000_000u, -70000, 1.5f, true, "思考 \0 €", ulong.MaxValue,
            long.MinValue, 0.1, new[] { 1.5f, -2f }, new[] { "a", "", "Ġb" }, new[] { true, false }, Array.Empty<uint>(),
            new byte[] { 1, 2, 3 },
        ];
        using TemporaryFolder folder = new();
        Write(folder.File("a.gguf"), [.. values.Select((value, i) => KeyValuePair.Create($"key.{i}", GgufValue.Of(value)))], []);

        using GgufFile file = GgufFile.Open(folder.File("a.gguf"));

        Assert.Equal(3, file.Version);
        Assert.Equal(values, file.Metadata.Pairs.Select(pair => pair.Value.Content));
        Assert.Equal(Enumerable.Range(0, values.Length).Select(i => $"key.{i}"), file.Metadata.Pairs.Select(pair => pair.Key));
    }

    [Fact]
    public void Write_OfNestedArrays_IsReadBack()
    {
        RawGguf raw = new RawGguf().Pair(
            "nested", 9, w => { w.Write(9u); w.Write(1L); w.Write(0u); w.Write(2L); w.Write((byte)4); w.Write((byte)5); });
        using TemporaryFolder folder = new();
        using GgufFile source = GgufFile.Open(folder.Write("a.gguf", raw.ToArray()));
        Write(folder.File("b.gguf"), source.Metadata.Pairs, []);

        using GgufFile copy = GgufFile.Open(folder.File("b.gguf"));

        GgufValue inner = Assert.Single((GgufValue[])copy.Metadata.Find("nested")!.Content);
        Assert.Equal([4, 5], (byte[])inner.Content);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Write_InPiecesOfAnySize_PutsTensorsAtAlignedPlaces(int piece)
    {
        // 12, 36 and 68 bytes: none a multiple of 32.
        GgufTensorShape[] shapes =
        [
            new("a", TensorType.F32, 3), new("b", TensorType.F16, 6, 3),
            new("c", TensorType.Q8_0, 32, 2), new("d", TensorType.F32, 1),
        ];
        byte[][] data = [.. shapes.Select(
            (shape, i) => Enumerable.Range(0, (int)shape.StoredBytes).Select(j => (byte)(40 * i + j)).ToArray())];
        using TemporaryFolder folder = new();
        string path = folder.File("a.gguf");
        Write(path, [KeyValuePair.Create("k", GgufValue.Of(1u))], [.. shapes.Zip(data)], piece);

        using GgufFile file = GgufFile.Open(path);
        byte[] bytes = File.ReadAllBytes(path);

        Assert.Equal(shapes.Select(shape => (shape.Name, (TensorType?)shape.Type, shape.Columns, shape.Rows ?? 1)),
            file.Tensors.Select(tensor => (tensor.Name, tensor.Type, tensor.Columns, tensor.Rows)));
        Assert.Equal([1, 2, 2, 1], file.Tensors.Select(tensor => tensor.Dimensions.Count));
        long start = bytes.Length - file.Tensors[^1].Offset - 32;
        Assert.Equal(0, start % 32);
        for (int i = 0; i < shapes.Length; i++)
            Assert.Equal(data[i], bytes.AsSpan((int)(start + file.Tensors[i].Offset), data[i].Length));
        Assert.Equal(GgufWriter.Measure([KeyValuePair.Create("k", GgufValue.Of(1u))], shapes), bytes.Length);
    }

    [Fact]
    public void Dispose_BeforeComplete_LeavesNothing()
    {
        using TemporaryFolder folder = new();
        using (GgufWriter writer = new(folder.File("a.gguf"), [], [new("a", TensorType.F32, 3)]))
            writer.Write(new byte[8]);

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Complete_OfAnExistingName_ReplacesTheFileOnlyThen()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("a.gguf", "old");
        using GgufWriter writer = new(path, [], [new("a", TensorType.F32, 1)]);
        writer.Write(new byte[4]);
        Assert.Equal("old", File.ReadAllText(path));

        writer.Complete();

        Assert.Equal(writer.Length, new FileInfo(path).Length);
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Write_OfTheWrongNumberOfBytes_Throws()
    {
        using TemporaryFolder folder = new();
        using GgufWriter writer = new(folder.File("a.gguf"), [], [new("a", TensorType.F32, 2), new("b", TensorType.F32, 2)]);

        Assert.Throws<InvalidOperationException>(() => writer.Write(new byte[9]));
        writer.Write(new byte[8]);
        writer.Write(new byte[7]);
        Assert.Throws<InvalidOperationException>(writer.Complete);
        writer.Write(new byte[1]);
        Assert.Throws<InvalidOperationException>(() => writer.Write(new byte[1]));
        writer.Complete();
    }

    [Fact]
    public void Open_OfNamesThatReadersRefuse_Throws()
    {
        using TemporaryFolder folder = new();
        GgufValue one = GgufValue.Of(1u);
        string path = folder.File("a.gguf");

        Assert.Throws<ArgumentException>(() => new GgufWriter(path, [new("k", one), new("k", one)], []));
        Assert.Throws<ArgumentException>(() => new GgufWriter(path, [new("", one)], []));
        Assert.Throws<ArgumentException>(
            () => new GgufWriter(path, [], [new("a", TensorType.F32, 1), new("a", TensorType.F32, 1)]));
        Assert.Throws<ArgumentException>(() => new GgufWriter(path, [], [new(new string('a', 64), TensorType.F32, 1)]));
        Assert.Throws<NotSupportedException>(() => new GgufWriter(path, [], [new("a", TensorType.Awq4, 32, 1)]));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    private static void Write(
        string path, IReadOnlyList<KeyValuePair<string, GgufValue>> metadata, (GgufTensorShape Shape, byte[] Data)[] tensors,
        int piece = 1 << 20)
    {
        using GgufWriter writer = new(path, metadata, [.. tensors.Select(tensor => tensor.Shape)]);
        foreach ((GgufTensorShape _, byte[] data) in tensors)
            for (int i = 0; i < data.Length; i += piece)
                writer.Write(data.AsSpan(i, Math.Min(piece, data.Length - i)));
        writer.Complete();
    }
}
