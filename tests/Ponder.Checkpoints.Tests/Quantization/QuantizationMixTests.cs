using Ponder.Checkpoints.Configuration;
using Ponder.Checkpoints.Quantization;
using Ponder.Checkpoints.Synthesis;
using Ponder.Checkpoints.Tensors;
using Ponder.Testing;

namespace Ponder.Checkpoints.Tests.Quantization;

public sealed class QuantizationMixTests
{
    // Counts by type as llama-quantize v0.5.0 makes them of each shape, biases and norms left out.
    [Theory]
    [InlineData("qwen2.5-0.5b", QuantizationType.Q4_K_M, "Q4_K 12, Q5_0 132, Q6_K 12, Q8_0 13")]
    [InlineData("qwen2.5-0.5b", QuantizationType.Q6_K, "Q6_K 24, Q8_0 145")]
    [InlineData("qwen2.5-0.5b", QuantizationType.Q4_0, "Q4_0 168, Q8_0 1")]
    [InlineData("qwen2.5-1.5b", QuantizationType.Q4_K_M, "Q4_K 168, Q6_K 29")]
    [InlineData("qwq-32b", QuantizationType.Q4_K_M, "Q4_K 385, Q6_K 65")]
    [InlineData("qwq-32b", QuantizationType.Q5_K_M, "Q5_K 385, Q6_K 65")]
    [InlineData("qwq-32b", QuantizationType.Q4_0, "Q4_0 449, Q6_K 1")]
    [InlineData("qwq-32b", QuantizationType.Q4_K, "Q4_K 450")]
    [InlineData("qwq-32b", QuantizationType.Q8_0, "Q8_0 450")]
    [InlineData("qwq-32b", QuantizationType.BF16, "BF16 450")]
    public void TypeOf_GivesAsManyOfEachType(string shape, QuantizationType type, string expected)
    {
        ModelConfig config = SynthShape.Find(shape).Config;
        IEnumerable<string> counts = Qwen2Tensors.Of(config)
            .Where(tensor => !tensor.IsVector)
            .GroupBy(tensor => QuantizationMix.TypeOf(type, tensor, config))
            .OrderBy(group => group.Key.ToString(), StringComparer.Ordinal)
            .Select(group => $"{group.Key} {group.Count()}");

        Assert.Equal(expected, string.Join(", ", counts));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void TypeOf_NormsAndBiases_IsF32(QuantizationType type)
    {
        ModelConfig config = SynthShape.Find("qwq-32b").Config;
        Assert.All(Qwen2Tensors.Of(config).Where(tensor => tensor.IsVector), tensor =>
            Assert.Equal(TensorType.F32, QuantizationMix.TypeOf(type, tensor, config)));
    }

    [Fact]
    public void TypeOf_FavoursTheEndsAndEveryThirdLayer()
    {
        ModelConfig config = SynthShape.Find("qwq-32b").Config;
        IEnumerable<int> favoured = Qwen2Tensors.Of(config)
            .Where(tensor => tensor.Name.EndsWith("down_proj.weight", StringComparison.Ordinal))
            .Where(tensor => QuantizationMix.TypeOf(QuantizationType.Q4_K_M, tensor, config) == TensorType.Q6_K)
            .Select(tensor => tensor.Layer!.Value);

        int[] between = [.. Enumerable.Range(0, 16).Select(i => 10 + 3 * i)];
        Assert.Equal([.. Enumerable.Range(0, 8), .. between, .. Enumerable.Range(56, 8)], favoured);
    }

    [Fact]
    public void TypeOf_The72BsValues_IsQ5_K()
    {
        ModelConfig config = SynthShape.Find("qwq-32b").Config;
        config = config with { HiddenSize = 8192, IntermediateSize = 29568, Layers = 80, Heads = 64 };
        Qwen2Tensor value = Qwen2Tensors.OfLayer(config, 10).Single(
            tensor => tensor.Name.EndsWith("v_proj.weight", StringComparison.Ordinal));
        Assert.Equal(TensorType.Q5_K, QuantizationMix.TypeOf(QuantizationType.Q4_K_M, value, config));
    }

    // 96 columns are blocks of 32 but not of 256; 40 are neither.
    [Theory]
    [InlineData(96, QuantizationType.Q4_K, TensorType.Q5_0)]
    [InlineData(96, QuantizationType.Q6_K, TensorType.Q8_0)]
    [InlineData(96, QuantizationType.Q5_K_M, TensorType.Q5_1)]
    [InlineData(96, QuantizationType.Q4_0, TensorType.Q4_0)]
    [InlineData(40, QuantizationType.Q4_K, TensorType.F16)]
    [InlineData(40, QuantizationType.Q8_0, TensorType.F16)]
    [InlineData(40, QuantizationType.BF16, TensorType.BF16)]
    public void TypeOf_RowsThatAreNotWholeBlocks_FallsBack(int columns, QuantizationType type, TensorType expected)
    {
        ModelConfig config = SynthShape.Find("qwq-32b").Config with { HiddenSize = columns };
        Qwen2Tensor gate = Qwen2Tensors.OfLayer(config, 1).Single(
            tensor => tensor.Name.EndsWith("gate_proj.weight", StringComparison.Ordinal));
        Assert.Equal(expected, QuantizationMix.TypeOf(type, gate, config));
    }

    [Theory]
    [InlineData("Q4_K_M", QuantizationType.Q4_K_M)]
    [InlineData("Q5_K_M", QuantizationType.Q5_K_M)]
    [InlineData("Q6_K", QuantizationType.Q6_K)]
    [InlineData("Q4_0", QuantizationType.Q4_0)]
    [InlineData("Q8_0", QuantizationType.Q8_0)]
    [InlineData("BF16", QuantizationType.BF16)]
    public void TypeOf_IsWhatLlamaCppMade(string file, QuantizationType type)
    {
        using Checkpoint made = Checkpoint.Open(Conformance.Require($"conformance/gguf/{file}.gguf"));
        Assert.All(Qwen2Tensors.Of(made.Config), tensor =>
            Assert.Equal((tensor.Name, made.Weights.Find(tensor.Name)!.Type),
                (tensor.Name, QuantizationMix.TypeOf(type, tensor, made.Config))));
    }

    public static TheoryData<QuantizationType> Types => [.. QuantizationTypes.All];
}
