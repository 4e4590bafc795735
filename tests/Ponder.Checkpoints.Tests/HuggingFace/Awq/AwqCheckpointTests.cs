using System.Text.Json.Nodes;
using Ponder.Checkpoints.Safetensors;
using Ponder.Checkpoints.Tensors;
using Ponder.Checkpoints.Tests.Support;

namespace Ponder.Checkpoints.Tests.HuggingFace.Awq;

public sealed class AwqCheckpointTests
{
    private const string Projection = "model.layers.1.mlp.gate_proj";

    [Fact]
    public void Open_PresentsPackedMatricesAsRowsAndTheRestAsItIs()
    {
        using TemporaryFolder folder = new();
        Dictionary<string, AwqPacking> packings = Write(folder, Config());
        using Checkpoint checkpoint = Checkpoint.Open(folder.Path);

        Assert.Equal(14, checkpoint.Weights.Tensors.Count(tensor => tensor.Type == TensorType.Awq4));
        Assert.Equal(TensorType.F32, checkpoint.Weights.Find("lm_head.weight")!.Type);
        Assert.Null(checkpoint.Weights.Find(Projection + ".scales"));
        foreach ((string stem, AwqPacking packing) in packings)
        {
            WeightTensor tensor = checkpoint.Weights.Find(stem + ".weight")!;
            float[] values = new float[tensor.Elements];
            checkpoint.Weights.ReadRowsAsFloat(tensor, 0, (int)tensor.Rows, values);
            Assert.Equal(packing.Decoded(), values);
            Assert.Equal(256, checkpoint.Weights.RowsAtOnce(tensor));
            checkpoint.Weights.Release(tensor, 0, tensor.Rows);
        }
    }

    [Theory]
    [InlineData("quant_method", "\"gptq\"", "quantization_config.quant_method: 'gptq' is not supported; supported: awq")]
    [InlineData("quant_method", "null", "quantization_config.quant_method: is missing")]
    [InlineData("bits", "8", "quantization_config.bits: is 8; supported: awq with 4 bits")]
    [InlineData("bits", "null", "quantization_config.bits: is missing")]
    [InlineData("version", "\"gemv\"", "quantization_config.version: 'gemv' is not supported")]
    [InlineData("zero_point", "false", "quantization_config.zero_point: is false")]
    [InlineData("group_size", "48", "quantization_config.group_size: is 48, expected a multiple of 32")]
    [InlineData("group_size", "0", "quantization_config.group_size: is 0, expected a multiple of 32")]
    [InlineData("group_size", "null", "quantization_config.group_size: is missing")]
    [InlineData("group_size", "64", "has 32 inputs, which groups of 64 do not divide")]
    public void Open_OfAnotherQuantisation_NamesTheField(string field, string value, string expected)
    {
        using TemporaryFolder folder = new();
        JsonObject config = Config();
        config["quantization_config"]![field] = JsonNode.Parse(value);
        Write(folder, config);

        Assert.Contains(expected, Assert.Throws<CheckpointException>(() => Checkpoint.Open(folder.Path)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".qzeros", SafetensorsType.I32, 2, "gate_proj.qzeros: is I32 [2, 8]; expected I32 [1, 8]")]
    [InlineData(".scales", SafetensorsType.F16, 2, "gate_proj.scales: is F16 [2, 64]; expected F16 [1, 64]")]
    [InlineData(".scales", SafetensorsType.BF16, 1, "gate_proj.scales: is BF16 [1, 64]; expected F16 [1, 64]")]
    [InlineData(".qweight", SafetensorsType.F32, 1, "gate_proj.qweight: is F32 [32, 8]; expected I32 [inputs, outputs / 8]")]
    [InlineData(".qweight", SafetensorsType.I32, 2, "gate_proj.qzeros: is I32 [1, 8]; expected I32 [2, 8]")]
    public void Open_OfPartsThatDisagree_NamesThePart(string part, SafetensorsType type, int times, string expected)
    {
        using TemporaryFolder folder = new();
        Write(folder, Config(), (tensor, data) =>
        {
            if (tensor.Name != Projection + part)
                return (tensor, data);
            byte[] bytes = new byte[data.Length * times];
            return (tensor with { Type = type, Shape = [tensor.Shape[0] * times, tensor.Shape[1]] }, bytes);
        });

        Assert.Contains(expected, Assert.Throws<CheckpointException>(() => Checkpoint.Open(folder.Path)).Message,
            StringComparison.Ordinal);
    }

    private static JsonObject Config()
    {
        JsonObject config = TinyModel.Config();
        config["quantization_config"] = new JsonObject
        {
            ["quant_method"] = "awq",
            ["bits"] = 4,
            ["group_size"] = 32,
            ["zero_point"] = true,
            ["version"] = "gemm",
            ["modules_to_not_convert"] = null,
        };
        return config;
    }

    // Packs every projection; embedding, norms, biases and head stay.
    private static Dictionary<string, AwqPacking> Write(
        TemporaryFolder folder, JsonObject config, Func<SafetensorsTensor, ReadOnlyMemory<byte>,
            (SafetensorsTensor, ReadOnlyMemory<byte>)>? change = null)
    {
        Random random = new(3);
        Dictionary<string, AwqPacking> packings = [];
        List<(SafetensorsTensor, ReadOnlyMemory<byte>)> tensors = [];
        foreach ((SafetensorsTensor tensor, ReadOnlyMemory<byte> data) in TinyModel.Tensors())
        {
            if (!tensor.Name.EndsWith("_proj.weight", StringComparison.Ordinal))
            {
                tensors.Add((tensor, data));
                continue;
            }
            string stem = tensor.Name[..^".weight".Length];
            packings[stem] = new AwqPacking((int)tensor.Shape[0], (int)tensor.Shape[1], 32, random);
            tensors.AddRange(packings[stem].Tensors(stem));
        }
        TinyModel.Write(folder, config, [.. tensors.Select(pair => change?.Invoke(pair.Item1, pair.Item2) ?? pair)]);
        return packings;
    }
}
