using Ponder.Checkpoints.Tensors;
using Ponder.Testing;

namespace Ponder.Checkpoints.Tests.Gguf;

/// <summary>The same model, quantised by llama.cpp to every type.</summary>
public sealed class ConformanceGgufTests
{
    /// <summary>File, the type of most of it, and the largest relative error that the type may leave.</summary>
    public static TheoryData<string, TensorType, double> Files => new()
    {
        { "F32", TensorType.F32, 0 },
        { "F16", TensorType.F16, 3e-4 },
        { "BF16", TensorType.BF16, 2e-3 },
        { "Q8_0", TensorType.Q8_0, 0.006 },
        { "Q4_0", TensorType.Q4_0, 0.10 },
        { "Q4_1", TensorType.Q4_1, 0.09 },
        { "Q5_0", TensorType.Q5_0, 0.05 },
        { "Q5_1", TensorType.Q5_1, 0.045 },
        { "Q2_K", TensorType.Q2_K, 0.35 },
        { "Q3_K_M", TensorType.Q3_K, 0.20 },
        { "Q4_K_M", TensorType.Q4_K, 0.09 },
        { "Q5_K_M", TensorType.Q5_K, 0.045 },
        { "Q6_K", TensorType.Q6_K, 0.022 },
        { "IQ4_NL", TensorType.IQ4_NL, 0.09 },
        { "IQ4_XS", TensorType.IQ4_XS, 0.09 },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Open_DecodesToTheOriginalWithinTheTypesError(string file, TensorType type, double error)
    {
        using Checkpoint original = Checkpoint.Open(Conformance.Require("conformance/gguf/F32.gguf"));
        using Checkpoint checkpoint = Checkpoint.Open(Conformance.Require($"conformance/gguf/{file}.gguf"));

        Assert.Equal(original.Config, checkpoint.Config);
        Assert.Contains(checkpoint.Weights.Tensors, tensor => tensor.Type == type);
        foreach (WeightTensor tensor in original.Weights.Tensors)
        {
            double found = RelativeError(Read(original, tensor.Name), Read(checkpoint, tensor.Name));
            Assert.True(found <= error, $"{tensor.Name} ({checkpoint.Weights.Find(tensor.Name)!.Type}) differs by {found}");
        }
    }

    private static float[] Read(Checkpoint checkpoint, string name)
    {
        WeightTensor tensor = checkpoint.Weights.Find(name)!;
        float[] values = new float[tensor.Elements];
        checkpoint.Weights.ReadRowsAsFloat(tensor, 0, (int)tensor.Rows, values);
        return values;
    }

    private static double RelativeError(float[] expected, float[] actual)
    {
        double difference = 0;
        double size = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            difference += Math.Pow((double)expected[i] - actual[i], 2);
            size += (double)expected[i] * expected[i];
        }
        return Math.Sqrt(difference / size);
    }
}
