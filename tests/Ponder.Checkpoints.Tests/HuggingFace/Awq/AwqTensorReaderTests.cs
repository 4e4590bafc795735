using CsCheck;
using Ponder.Checkpoints.HuggingFace.Awq;
using Ponder.Checkpoints.Safetensors;
using Ponder.Checkpoints.Tensors;
using Ponder.Checkpoints.Tests.Support;

namespace Ponder.Checkpoints.Tests.HuggingFace.Awq;

public sealed class AwqTensorReaderTests
{
    [Fact]
    public void Read_OfAnyRows_GivesThePublishedNumbers()
    {
        Gen.Select(Gen.Int[1, 12], Gen.Int[1, 4], Gen.Int[1, 3], Gen.Int).Sample((words, groups, blocks, seed) =>
        {
            Random random = new(seed);
            AwqPacking packing = new(8 * words, 32 * blocks * groups, 32 * blocks, random);
            using TemporaryFolder folder = new();
            string path = folder.File("a.safetensors");
            SafetensorsWriter.Write(path, packing.Tensors("m"));
            using SafetensorsFile file = SafetensorsFile.Open(path);
            AwqTensorReader reader = new(AwqMatrix.From(Part("m.qweight")!, Part, new AwqConfig(32 * blocks)));

            int first = random.Next(packing.Outputs);
            int rows = random.Next(1, packing.Outputs - first + 1);
            byte[]? scratch = null;
            ReadOnlySpan<byte> stored = reader.Read(first, rows, ref scratch);
            float[] values = new float[rows * packing.Inputs];
            Dequantizer.Decode(TensorType.Awq4, stored, values);

            Assert.Equal(("m.weight", packing.Outputs, packing.Inputs),
                (reader.Tensor.Name, reader.Tensor.Rows, reader.Tensor.Columns));
            Assert.Equal(packing.Decoded().Skip(first * packing.Inputs).Take(values.Length), values);
            reader.Release(0, packing.Outputs);

            AwqPart? Part(string name) => file.Find(name) is SafetensorsTensor tensor ? new AwqPart(file, tensor) : null;
        }, iter: 100);
    }

    [Fact]
    public void Read_KeepsAScratchThatIsLargeEnough()
    {
        AwqPacking packing = new(16, 32, 32, new Random(1));
        using TemporaryFolder folder = new();
        SafetensorsWriter.Write(folder.File("a"), packing.Tensors("m"));
        using SafetensorsFile file = SafetensorsFile.Open(folder.File("a"));
        AwqTensorReader reader = new(AwqMatrix.From(Part("m.qweight"), Part, new AwqConfig(null)));
        byte[] given = new byte[1000];
        byte[]? scratch = given;

        Assert.Equal(16 * 20, reader.Read(0, 16, ref scratch).Length);
        Assert.Same(given, scratch);

        AwqPart Part(string name) => new(file, file.Find(name)!);
    }
}
