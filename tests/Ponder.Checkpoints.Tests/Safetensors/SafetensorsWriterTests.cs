using CsCheck;
using Ponder.Checkpoints.Safetensors;
using Ponder.Checkpoints.Tests.Support;

namespace Ponder.Checkpoints.Tests.Safetensors;

public sealed class SafetensorsWriterTests
{
    private static readonly Gen<SafetensorsTensor> s_tensor = Gen.Select(
        Gen.String[Gen.Char[' ', '\u9fff'], 1, 20], Gen.Enum<SafetensorsType>(), Gen.Long[0, 5].Array[0, 3],
        (name, type, shape) => new SafetensorsTensor(name, type, [.. shape, 4]));

    [Fact]
    public void WhatIsWritten_IsReadBack()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("a.safetensors");
        s_tensor.Array[0, 6].Where(Distinct).Select(Gen.Int).Sample((tensors, seed) =>
        {
            byte[] data = new byte[tensors.Sum(tensor => tensor.ByteLength)];
            new Random(seed).NextBytes(data);
            using (SafetensorsWriter writer = new(path, tensors, new Dictionary<string, string> { ["format"] = "pt" }))
            {
                int half = data.Length / 2;
                writer.Write(data.AsSpan(0, half));
                writer.Write(data.AsSpan(half));
                writer.Complete();
            }

            using SafetensorsFile file = SafetensorsFile.Open(path);
            Assert.Equal("pt", file.Metadata["format"]);
            Assert.Equal(tensors.Length, file.Tensors.Count);
            long offset = 0;
            foreach (SafetensorsTensor tensor in tensors)
            {
                SafetensorsTensor read = file.Find(tensor.Name)!;
                Assert.Equal(tensor.Type, read.Type);
                Assert.Equal(tensor.Shape, read.Shape);
                Assert.Equal(data.AsSpan((int)offset, (int)tensor.ByteLength), file.Read(read, 0, (int)tensor.ByteLength));
                offset += tensor.ByteLength;
            }
        }, iter: 200, threads: 1);
    }

    [Fact]
    public void Data_BeginsAtAMultipleOfEight()
    {
        using TemporaryFolder folder = new();
        for (int i = 1; i < 10; i++)
        {
            string path = folder.File($"{i}.safetensors");
            SafetensorsWriter.Write(path, [(new SafetensorsTensor(new string('n', i), SafetensorsType.U8, [1]), new byte[1])]);
            Assert.Equal(1, new FileInfo(path).Length % 8);
        }
    }

    [Fact]
    public void AnUnfinishedFile_LeavesNothingBehind()
    {
        using TemporaryFolder folder = new();
        SafetensorsTensor tensor = new("a", SafetensorsType.F32, [4]);
        using (SafetensorsWriter writer = new(folder.File("a.safetensors"), [tensor]))
        {
            writer.Write<float>([1, 2]);
            Assert.Throws<InvalidOperationException>(writer.Complete);
            Assert.Throws<InvalidOperationException>(() => writer.Write<float>([3, 4, 5]));
            Assert.False(File.Exists(folder.File("a.safetensors")));
        }
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void NamesThatClash_AreRefused()
    {
        using TemporaryFolder folder = new();
        SafetensorsTensor tensor = new("a", SafetensorsType.F32, [4]);

        Assert.Throws<ArgumentException>(() => new SafetensorsWriter(folder.File("a"), [tensor, tensor]));
        Assert.Throws<ArgumentException>(() => new SafetensorsWriter(folder.File("a"), [tensor with { Name = "__metadata__" }]));
        Assert.Throws<ArgumentException>(() => new SafetensorsWriter(folder.File("a"), [tensor with { Shape = [-1] }]));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    private static bool Distinct(SafetensorsTensor[] tensors) =>
        tensors.Select(tensor => tensor.Name).Distinct().Count() == tensors.Length;
}
