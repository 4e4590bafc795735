using Ponder.Checkpoints.Gguf;
using Ponder.Checkpoints.Tests.Support;

namespace Ponder.Checkpoints.Tests.Gguf;

public sealed class GgufFileTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Open_ReadsEveryValueType(uint version)
    {
        RawGguf raw = new RawGguf { Version = version }
            .Pair("u8", 0, w => w.Write((byte)200))
            .Pair("i8", 1, w => w.Write((sbyte)-3))
            .Pair("u16", 2, w => w.Write((ushort)60000))
            .Pair("i16", 3, w => w.Write((short)-300))
            .Pair("u32", 4, w => w.Write(4_000_000_000u))
            .Pair("i32", 5, w => w.Write(-70000))
            .Pair("f32", 6, w => w.Write(1.5f))
            .Pair("bool", 7, w => w.Write((byte)1))
            .Pair("text", "思考")
            .Pair("texts", "a", "")
            .Pair("u64", 10, w => w.Write(ulong.MaxValue))
            .Pair("i64", 11, w => w.Write(long.MinValue))
            .Pair("f64", 12, w => w.Write(0.1))
            .Pair("numbers", 9, w => { w.Write(5u); w.Write(2L); w.Write(-1); w.Write(7); })
            .Pair("flags", 9, w => { w.Write(7u); w.Write(2L); w.Write((byte)0); w.Write((byte)1); })
            .Pair("nested", 9, w => { w.Write(9u); w.Write(1L); w.Write(0u); w.Write(2L); w.Write((byte)4); w.Write((byte)5); });

        using GgufFile file = Open(raw);

        Assert.Equal((int)version, file.Version);
        object[] expected = [(byte)200, (sbyte)-3, (ushort)60000, (short)-300, 4_000_000_000u, -70000, 1.5f, true, "思考"];
        Assert.Equal(expected, file.Metadata.Pairs.Take(9).Select(pair => pair.Value.Content));
        Assert.Equal(["a", ""], file.Metadata.Texts("texts")!);
        Assert.Equal((ulong.MaxValue, long.MinValue, 0.1),
            (file.Metadata.Find("u64")!.Content, file.Metadata.Find("i64")!.Content, file.Metadata.Find("f64")!.Content));
        Assert.Equal([-1, 7], file.Metadata.Integers("numbers")!);
        Assert.Equal([false, true], (bool[])file.Metadata.Find("flags")!.Content);
        GgufValue inner = Assert.Single((GgufValue[])file.Metadata.Find("nested")!.Content);
        Assert.Equal([4, 5], (byte[])inner.Content);
        Assert.Null(file.Metadata.Find("none"));
    }

    [Fact]
    public void Open_ReadsTensorsAtTheFilesAlignment()
    {
        RawGguf raw = new RawGguf { Alignment = 64, DataLength = 128 + 68 }
            .Pair("general.alignment", 64u)
            .Tensor("a", 8, 128, 32, 2)
            .Tensor("b", 0, 0, 3)
            .Tensor("c", 16, 64, 256);

        using GgufFile file = Open(raw);

        Assert.Equal((64, 3), (file.Alignment, file.Tensors.Count));
        GgufTensor a = file.Tensors[0];
        Assert.Equal((32, 2, 68L), (a.Columns, a.Rows, a.StoredBytes));
        Assert.Equal((null, "IQ2_XXS"), (file.Tensors[2].Type, file.Tensors[2].TypeName));
    }

    [Theory]
    [InlineData("i32", 5, "is -70000, expected a whole number from 0 to 9")]
    [InlineData("f32", 6, "is 1.5, expected a whole number from 0 to 9")]
    [InlineData("text", 8, "is the string 'x', expected a whole number from 0 to 9")]
    [InlineData("texts", 9, "is an array of 1 Text, expected a whole number from 0 to 9")]
    public void Metadata_OfTheWrongType_NamesTheKey(string key, uint type, string expected)
    {
        RawGguf raw = type switch
        {
            5 => new RawGguf().Pair(key, 5, w => w.Write(-70000)),
            6 => new RawGguf().Pair(key, 1.5f),
            8 => new RawGguf().Pair(key, "x"),
            _ => new RawGguf().Pair(key, ["x"]),
        };
        using GgufFile file = Open(raw);

        CheckpointException error = Assert.Throws<CheckpointException>(() => file.Metadata.Integer(key, 0, 9));

        Assert.Equal(key, error.Field);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Throws<CheckpointException>(() => file.Metadata.Boolean(key));
    }

    private static GgufFile Open(RawGguf raw)
    {
        using TemporaryFolder folder = new();
        return GgufFile.Open(folder.Write("a.gguf", raw.ToArray()));
    }
}
