using Ponder.Checkpoints.Gguf;
using Ponder.Checkpoints.Tests.Support;

namespace Ponder.Checkpoints.Tests.Gguf;

/// <summary>Headers that are wrong in one way each.</summary>
public sealed class BadGgufTests
{
    private const long Huge = long.MaxValue;

    [Fact]
    public void TheBeginning_IsChecked()
    {
        Refused(new RawGguf { Magic = "GGML" }, "expected a file that begins with GGUF");
        Refused(new RawGguf { Version = 1 }, "version: is 1, expected 2 or 3");
        Refused(new RawGguf { Version = 4 }, "version: is 4, expected 2 or 3");
        Refused(new RawGguf { Version = 0x03000000 }, "big-endian");
        Refused(new RawGguf { PairCount = Huge }, "metadata count: is 9223372036854775807");
        Refused(new RawGguf { PairCount = -1 }, "metadata count: is 18446744073709551615");
        Refused(new RawGguf { TensorCount = Huge }, "tensor count: is 9223372036854775807");
        Refused(new RawGguf { PairCount = 1 }, "metadata count: is 1, but only 8 bytes follow");
        Refused(new RawGguf { TensorCount = 1, DataLength = 64 }, "tensor 0");
    }

    [Fact]
    public void Truncation_AnywhereInTheHeader_IsFound()
    {
        byte[] whole = new RawGguf { DataLength = 64 }.Pair("a", 1u).Pair("b", "x", "yy").Tensor("t", 0, 0, 4, 4).ToArray();
        using TemporaryFolder folder = new();
        for (int length = 0; length < whole.Length; length++)
        {
            string path = folder.Write("cut.gguf", whole.AsSpan(0, length));
            Assert.Throws<CheckpointException>(() => GgufFile.Open(path));
        }
        GgufFile.Open(folder.Write("cut.gguf", whole)).Dispose();
    }

    [Fact]
    public void Metadata_IsChecked()
    {
        Refused(new RawGguf().Pair("k", 13, _ => { }), "k: has the unknown value type 13");
        Refused(new RawGguf().Pair("k", 1u).Pair("k", 2u), "k: the key appears twice");
        Refused(new RawGguf().Pair("", 1u), "metadata key 0: is empty");
        Refused(new RawGguf().Pair("k", 7, w => w.Write((byte)2)), "k: is 2, expected 0 or 1");
        Refused(new RawGguf().Pair("k", 8, w => { w.Write(Huge); w.Write(1L); }),
            "k: announces a string of 9223372036854775807 bytes");
        Refused(new RawGguf().Pair("k", 8, w => { w.Write(2L); w.Write((ushort)0xffff); }), "k: is not valid UTF-8");
        Refused(new RawGguf().Pair("k", 9, w => { w.Write(8u); w.Write(Huge); }), "k: announces 9223372036854775807 entries");
        Refused(new RawGguf().Pair("k", 9, w => { w.Write(12u); w.Write(5L); w.Write(1.0); }), "k: announces 5 entries");
        Refused(new RawGguf().Pair("k", 9, w => { w.Write(99u); w.Write(0L); }), "k: has the unknown value type 99");
        Refused(new RawGguf().Pair("general.alignment", 48u), "general.alignment: is 48, expected a power of two");
        Refused(new RawGguf().Pair("general.alignment", 0u), "general.alignment: is 0");
        Refused(new RawGguf().Pair("general.alignment", "32"), "general.alignment: is the string '32'");
    }

    [Fact]
    public void NestedArrays_AreBounded()
    {
        RawGguf raw = new RawGguf().Pair("k", 9, w =>
        {
            for (int i = 0; i < 100_000; i++)
            {
                w.Write(9u);
                w.Write(1L);
            }
        });

        Refused(raw, "k: nests arrays more than 4 deep");
    }

    [Fact]
    public void Tensors_AreChecked()
    {
        Refused(Tensor(t => t.Tensor("a", 0, 0)), "a: has 0 dimensions");
        Refused(Tensor(t => t.Tensor("a", 0, 0, 1, 1, 1, 1, 1)), "a: has 5 dimensions");
        Refused(Tensor(t => t.Tensor("a", 0, 0, 0)), "a: has a dimension of 0");
        Refused(Tensor(t => t.Tensor("a", 0, 0, -1)), "a: has a dimension of 18446744073709551615");
        Refused(Tensor(t => t.Tensor("a", 0, 0, Huge, 4)), "a: has the impossible shape");
        Refused(Tensor(t => t.Tensor("a", 0, 0, Huge / 2, 2)), "a: has the impossible shape");
        Refused(Tensor(t => t.Tensor("a", 0, 0, 2, Huge, Huge)), "a: has the impossible shape");
        Refused(Tensor(t => t.Tensor("a", 0, 0, 1 << 20)), "a: needs 4194304 bytes at 0");
        Refused(Tensor(t => t.Tensor("a", 12, 0, 128, 2)), "a: has rows of 128, expected a multiple of Q4_K's block of 256");
        Refused(Tensor(t => t.Tensor("a", 0, 8, 1)), "a: begins at 8, expected a multiple of 32");
        Refused(Tensor(t => t.Tensor("a", 0, -32, 1)), "a: begins at 18446744073709551584");
        Refused(Tensor(t => t.Tensor("a", 0, Huge - 31, 1)), "a: needs 4 bytes at 9223372036854775776");
        Refused(Tensor(t => t.Tensor("a", 0, 0, 16).Tensor("b", 0, 32, 8)), "b: begins at 32, within the tensor before it");
        Refused(Tensor(t => t.Tensor("a", 0, 0, 8).Tensor("a", 0, 32, 8)), "has the name 'a', as one before it");
        Refused(Tensor(t => t.Tensor("", 0, 0, 8)), "tensor 0: has no name");
        Refused(Tensor(t => t.Tensor("a", 40, 1L << 40, 8)), "a: needs 0 bytes at 1099511627776");
    }

    private static RawGguf Tensor(Func<RawGguf, RawGguf> add) => add(new RawGguf { DataLength = 64 });

    private static void Refused(RawGguf raw, string expected)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("bad.gguf", raw.ToArray());

        CheckpointException error = Assert.Throws<CheckpointException>(() => GgufFile.Open(path));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(path, error.File);
    }
}
