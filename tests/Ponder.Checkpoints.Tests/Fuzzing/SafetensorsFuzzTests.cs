using Ponder.Checkpoints.Safetensors;
using Ponder.Checkpoints.Tests.Support;
using Ponder.Testing;

namespace Ponder.Checkpoints.Tests.Fuzzing;

public sealed class SafetensorsFuzzTests
{
    [Fact]
    public void AThousandMutations_OnlyGiveTheTypedException() => Run(1_000);

    [Fact]
    [Trait(Slow.Set, Slow.Yes)]
    public void AHundredThousandMutations_OnlyGiveTheTypedException() => Run(100_000);

    [Fact]
    [Trait(Slow.Set, Slow.Yes)]
    public void MutationsOfACheckpointsWeights_OnlyGiveTheTypedException()
    {
        using TemporaryFolder folder = Fuzz.Folder();
        TinyModel.Write(folder);
        string path = folder.File("model.safetensors");

        int opened = Fuzz.Run(path, HeaderLength(path), 20_000, _ => Fuzz.OpenAndRead(folder.Path));

        Assert.InRange(opened, 1, 19_999);
    }

    [Fact]
    [Trait(Slow.Set, Slow.Yes)]
    public void AHundredThousandMutationsOfARealShard_OnlyGiveTheTypedException()
    {
        string source = Conformance.Require("conformance/logits/qwq-head128-bf16-sharded/model-00003-of-00012.safetensors");
        using TemporaryFolder folder = Fuzz.Folder();
        string path = folder.Write("a.safetensors", File.ReadAllBytes(source));

        Assert.InRange(Fuzz.Run(path, HeaderLength(path), 100_000, OpenAndRead), 1, 99_999);
    }

    private static void Run(int mutations)
    {
        using TemporaryFolder folder = Fuzz.Folder();
        string path = folder.File("a.safetensors");
        SafetensorsWriter.Write(path,
            [.. TinyModel.Tensors().Where(pair => pair.Data.Length < 1000).Select(pair => (pair.Tensor, pair.Data))],
            new Dictionary<string, string> { ["format"] = "pt" });

        int opened = Fuzz.Run(path, HeaderLength(path), mutations, OpenAndRead);

        Assert.InRange(opened, 1, mutations - 1);
    }

    private static int HeaderLength(string path) => 8 + (int)BitConverter.ToInt64(File.ReadAllBytes(path));

    private static void OpenAndRead(string path)
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        foreach (SafetensorsTensor tensor in file.Tensors)
        {
            byte sum = 0;
            foreach (byte value in file.Read(tensor, 0, (int)tensor.ByteLength))
                sum += value;
            GC.KeepAlive(sum);
        }
    }
}
