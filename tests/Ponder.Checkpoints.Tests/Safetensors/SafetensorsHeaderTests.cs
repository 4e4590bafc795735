using System.Buffers.Binary;
using System.Text;
using Ponder.Checkpoints.Safetensors;
using Ponder.Checkpoints.Tests.Support;

namespace Ponder.Checkpoints.Tests.Safetensors;

/// <summary>Headers that are wrong in one way each.</summary>
public sealed class SafetensorsHeaderTests
{
    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 7, "truncated")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 9, "1 bytes after the last tensor")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[2,6]}}""",
        6, "overlaps")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""",
        4, "overlaps")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[2],"data_offsets":[6,8]}}""",
        8, "gap")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[4,0]}}""", 4, "do not hold the 4 bytes")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[-4,0]}}""", 4, "whole numbers")]
    [InlineData("""{"a":{"dtype":"U8","shape":[-1],"data_offsets":[0,4]}}""", 4, "whole numbers")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1e1],"data_offsets":[0,10]}}""", 10, "whole numbers")]
    [InlineData("""{"a":{"dtype":"U8","shape":[99999999999999999999],"data_offsets":[0,4]}}""", 4, "whole numbers")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,8],"data_offsets":[0,4]}}""", 4, "impossible")]
    [InlineData("""{"a":{"dtype":"F4","shape":[3],"data_offsets":[0,1]}}""", 1, "impossible")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "do not hold the 8 bytes")]
    [InlineData("""{"a":{"dtype":"F33","shape":[1],"data_offsets":[0,4]}}""", 4, "unknown dtype 'F33'")]
    [InlineData("""{"a":{"dtype":32,"shape":[1],"data_offsets":[0,4]}}""", 4, "expected one dtype")]
    [InlineData("""{"a":{"shape":[1],"data_offsets":[0,4]}}""", 4, "expected dtype")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,2,4]}}""", 4, "at most 2")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[4]}}""", 4, "expected dtype")]
    [InlineData("""{"a":{"dtype":"U8","shape":4,"data_offsets":[0,4]}}""", 4, "expected an array")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"shape":[4],"data_offsets":[0,4]}}""", 4, "two shapes")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"a":{"dtype":"U8","shape":[0],"data_offsets":[4,4]}}""",
        4, "appears twice")]
    [InlineData("""{"a":[1]}""", 0, "expected an object")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "object of strings")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"}}""", 0, "twice")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}""", 4, "not valid JSON")]
    [InlineData("""{} {}""", 0, "not valid JSON")]
    [InlineData("""[]""", 0, "expected a JSON object")]
    [InlineData("", 0, "expected a JSON object")]
    [InlineData("""{"\ud800":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""", 0, "not valid JSON")]
    public void Open_OfABadHeader_SaysWhatIsWrong(string header, int dataLength, string expected)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("bad.safetensors", RawSafetensors.File(header, dataLength));

        CheckpointException error = Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(path));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(path, error.File);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData(0x7fff_ffff_ffff_ffff)]
    [InlineData(-1)]
    [InlineData(100_000_001)]
    [InlineData(43)]
    public void Open_OfAHeaderLengthPastTheEnd_SaysSo(long length)
    {
        using TemporaryFolder folder = new();
        byte[] file = RawSafetensors.File("""{"a":{"dtype":"U8","shape":[]}}""", 10);
        BinaryPrimitives.WriteInt64LittleEndian(file, length);

        CheckpointException error = Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(folder.Write("bad", file)));

        Assert.Equal("header length", error.Field);
    }

    [Fact]
    public void Open_OfInvalidUtf8_SaysSo()
    {
        using TemporaryFolder folder = new();
        byte[] header = Encoding.UTF8.GetBytes("""{"a?":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""");
        header[Array.IndexOf(header, (byte)'?')] = 0xff;

        Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(folder.Write("bad", RawSafetensors.File(header, []))));
    }

    [Fact]
    public void Open_OfDeepNesting_IsRefusedWithoutRecursion()
    {
        using TemporaryFolder folder = new();
        string header = $$"""{"a":{"x":{{new string('[', 1_000_000)}}""";

        Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(folder.Write("bad", RawSafetensors.File(header, 0))));
    }

    [Fact]
    public void Open_OfAGiganticName_GivesAShortMessage()
    {
        using TemporaryFolder folder = new();
        string header = "{\"" + new string('x', 5_000_000) + """\n":{"dtype":"?","shape":[],"data_offsets":[0,0]}}""";

        CheckpointException error = Assert.Throws<CheckpointException>(() =>
            SafetensorsFile.Open(folder.Write("bad", RawSafetensors.File(header, 0))));

        Assert.InRange(error.Message.Length, 1, 1000);
    }

    [Fact]
    public void Open_AcceptsScalarsEmptyTensorsAndUnknownKeys()
    {
        using TemporaryFolder folder = new();
        string header = """
            {"__metadata__":null,
             "s":{"dtype":"F32","shape":[],"data_offsets":[0,4],"note":[[1]]},
             "e":{"dtype":"F32","shape":[3,0],"data_offsets":[4,4]}}
            """;

        using SafetensorsFile file = SafetensorsFile.Open(folder.Write("good", RawSafetensors.File(header + "   ", 4)));

        Assert.Equal([1L, 0L], file.Tensors.Select(tensor => tensor.Elements));
    }
}
