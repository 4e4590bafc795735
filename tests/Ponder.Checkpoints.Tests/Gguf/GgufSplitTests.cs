using System.Globalization;
using Ponder.Checkpoints.Tests.Support;

namespace Ponder.Checkpoints.Tests.Gguf;

public sealed class GgufSplitTests
{
    private const int Count = 3;

    [Fact]
    public void Open_OfAnyPart_OpensAll()
    {
        using TemporaryFolder folder = new();
        Write(folder);

        for (int part = 1; part <= Count; part++)
        {
            using Checkpoint checkpoint = Checkpoint.Open(folder.File(Name(part)));
            Assert.Equal(TinyModel.Tensors().Count, checkpoint.Weights.Tensors.Count);
            Assert.Equal(TinyModel.Shape, checkpoint.Config);
        }
        Checkpoint.Open(folder.Path).Dispose();
    }

    [Fact]
    public void Open_OfAMissingPart_NamesIt()
    {
        using TemporaryFolder folder = new();
        Write(folder);
        File.Delete(folder.File(Name(2)));

        CheckpointException error = Assert.Throws<CheckpointException>(() => Checkpoint.Open(folder.File(Name(1))));

        Assert.Contains("the part tiny-00002-of-00003.gguf is missing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OfARenamedPart_SaysHowItIsNamed()
    {
        using TemporaryFolder folder = new();
        Write(folder);
        File.Move(folder.File(Name(1)), folder.File("renamed.gguf"));

        CheckpointException error = Assert.Throws<CheckpointException>(() => Checkpoint.Open(folder.File("renamed.gguf")));

        Assert.Contains("not named NAME-00001-of-00003.gguf", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("split.no", "split.no: is 7, expected 1")]
    [InlineData("split.count", "split.count: is 7, expected 3")]
    public void Open_OfPartsThatDisagree_NamesTheKey(string key, string expected)
    {
        using TemporaryFolder folder = new();
        Write(folder, (part, metadata) =>
        {
            if (part == 2)
                metadata[key] = (ushort)7;
        });

        Assert.Contains(expected, Assert.Throws<CheckpointException>(() => Checkpoint.Open(folder.File(Name(1)))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OfLostTensors_SaysSo()
    {
        using TemporaryFolder folder = new();
        Write(folder, (part, metadata) => metadata["split.tensors.count"] = 1000);

        Assert.Contains("split.tensors.count: is 1000, but",
            Assert.Throws<CheckpointException>(() => Checkpoint.Open(folder.File(Name(3)))).Message, StringComparison.Ordinal);
    }

    private static string Name(int part) => string.Create(CultureInfo.InvariantCulture, $"tiny-{part:D5}-of-{Count:D5}.gguf");

    private static void Write(TemporaryFolder folder, Action<int, Dictionary<string, object>>? change = null)
    {
        for (int part = 1; part <= Count; part++)
        {
            // As llama.cpp splits: only the first part has the model's own metadata.
            Dictionary<string, object> metadata = part == 1 ? TinyGguf.Metadata() : [];
            metadata["split.no"] = (ushort)(part - 1);
            metadata["split.count"] = (ushort)Count;
            metadata["split.tensors.count"] = TinyModel.Tensors().Count;
            change?.Invoke(part, metadata);
            int chosen = part;
            TinyGguf.Write(folder, Name(part), metadata, name => PartOf(name) == chosen);
        }
    }

    private static int PartOf(string name) => name.StartsWith("blk.0.", StringComparison.Ordinal)
        ? 1
        : name.StartsWith("blk.1.", StringComparison.Ordinal) ? 2 : 3;
}
