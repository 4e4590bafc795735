using Ponder.Checkpoints.Safetensors;
using Ponder.Checkpoints.Tests.Support;
using Ponder.Testing;

namespace Ponder.Checkpoints.Tests.Safetensors;

public sealed class SafetensorsFileTests
{
    [Fact]
    public void Open_OfAFileByTheReferenceImplementation_FindsItsTensors()
    {
        using SafetensorsFile file = SafetensorsFile.Open(
            Conformance.Require("conformance/logits/gqa-untied-f32/expected.safetensors"));

        long[] ids = file.ReadArray<long>("0.input_ids");
        float[] logits = file.ReadArray<float>("0.logits");

        Assert.All(ids, id => Assert.InRange(id, 0, 999));
        Assert.Equal([.. ids.Select(_ => 1L), 1000 * ids.Length], [.. ids.Select(_ => 1L), logits.Length]);
        Assert.All(logits, logit => Assert.True(float.IsFinite(logit)));
    }

    [Fact]
    public void Read_GivesTheBytesOfTheRange()
    {
        using TemporaryFolder folder = new();
        byte[] data = [1, 2, 3, 4, 5, 6, 7];
        string path = folder.Write("a.safetensors", RawSafetensors.File(
            """{"b":{"dtype":"U8","shape":[3],"data_offsets":[4,7]},"a":{"dtype":"I16","shape":[2,1],"data_offsets":[0,4]}}"""u8,
                data));

        using SafetensorsFile file = SafetensorsFile.Open(path);

        Assert.Equal(["a", "b"], file.Tensors.Select(tensor => tensor.Name));
        Assert.Equal([3, 4], file.Read(file.Find("a")!, 2, 2).ToArray());
        Assert.Equal(new short[] { 0x0201, 0x0403 }, file.ReadArray<short>("a"));
        Assert.Equal(new byte[] { 5, 6, 7 }, file.ReadArray<byte>("b"));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Read(file.Find("a")!, 3, 2).Length);
        Assert.Throws<CheckpointException>(() => file.ReadArray<float>("a"));
        Assert.Throws<CheckpointException>(() => file.ReadArray<float>("c"));
    }

    [Fact]
    public void Release_KeepsTheBytesReadable()
    {
        using TemporaryFolder folder = new();
        byte[] data = new byte[100_000];
        new Random(1).NextBytes(data);
        string path = folder.Write("a.safetensors", RawSafetensors.File(
            """{"a":{"dtype":"U8","shape":[100000],"data_offsets":[0,100000]}}"""u8, data));
        using SafetensorsFile file = SafetensorsFile.Open(path);
        SafetensorsTensor tensor = file.Find("a")!;
        Assert.Equal(data, file.Read(tensor, 0, data.Length));

        file.Release(tensor, 0, data.Length);

        Assert.Equal(data, file.Read(tensor, 0, data.Length));
    }

    [Fact]
    public void Read_AfterDisposal_Throws()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("a.safetensors",
            RawSafetensors.File("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 1));
        SafetensorsFile file = SafetensorsFile.Open(path);
        file.Dispose();

        Assert.Throws<ObjectDisposedException>(() => file.Read(file.Find("a")!, 0, 1).Length);
    }

    [Fact]
    public void Open_OfSomethingElse_SaysWhatIsThere()
    {
        using TemporaryFolder folder = new();

        Assert.Contains("no such file", Assert.Throws<CheckpointException>(() =>
            SafetensorsFile.Open(folder.File("none"))).Message, StringComparison.Ordinal);
        Assert.Contains("is a folder", Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(folder.Path)).Message,
            StringComparison.Ordinal);
        Assert.Contains("has 0 bytes", Assert.Throws<CheckpointException>(() =>
            SafetensorsFile.Open(folder.Write("empty", ""))).Message, StringComparison.Ordinal);
    }
}
