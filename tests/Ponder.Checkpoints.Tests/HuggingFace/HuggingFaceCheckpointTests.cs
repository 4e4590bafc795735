using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Ponder.Checkpoints.Safetensors;
using Ponder.Checkpoints.Tensors;
using Ponder.Checkpoints.Tests.Support;
using Ponder.Testing;

namespace Ponder.Checkpoints.Tests.HuggingFace;

public sealed class HuggingFaceCheckpointTests
{
    [Theory]
    [InlineData("gqa-untied-f32", TensorType.F32)]
    [InlineData("mha-tied-f32", TensorType.F32)]
    [InlineData("yarn4-f32", TensorType.F32)]
    [InlineData("qwq-head128-bf16-sharded", TensorType.BF16)]
    public void Open_OfEveryConformanceModel_FindsItsWeights(string name, TensorType type)
    {
        using Checkpoint checkpoint = Checkpoint.Open(Conformance.Require($"conformance/logits/{name}"));

        Assert.All(checkpoint.Weights.Tensors, tensor => Assert.Equal(type, tensor.Type));
        Assert.Equal(checkpoint.Config.ParameterCount, checkpoint.Weights.Tensors.Sum(tensor => tensor.Elements));
    }

    [Fact]
    public void Open_OfTheRealModel_ReadsAllOfIt()
    {
        using Checkpoint checkpoint = Checkpoint.Open(Conformance.Require("models/minimind2-small"));

        Assert.Equal((8, 512, 6400), (checkpoint.Config.Layers, checkpoint.Config.HiddenSize, checkpoint.Config.VocabularySize));
        Assert.Equal([2], checkpoint.Generation.EndTokens);
        Assert.Equal("<|im_end|>", checkpoint.Tokenizer.EndText);
        Assert.NotNull(checkpoint.Tokenizer.ChatTemplate);
    }

    [Fact]
    public void ReadRows_GivesTheStoredBytes()
    {
        using TemporaryFolder folder = new();
        List<(SafetensorsTensor Tensor, ReadOnlyMemory<byte> Data)> tensors = TinyModel.Tensors();
        TinyModel.Write(folder, tensors: tensors);
        using Checkpoint checkpoint = Checkpoint.Open(folder.Path);
        byte[]? scratch = null;

        foreach ((SafetensorsTensor stored, ReadOnlyMemory<byte> data) in tensors)
        {
            WeightTensor tensor = checkpoint.Weights.Find(stored.Name)!;
            int rowBytes = (int)tensor.Type.RowBytes(tensor.Columns);
            long first = tensor.Rows / 2;
            int rows = (int)(tensor.Rows - first);
            Assert.Equal(data.Span[(int)(first * rowBytes)..], checkpoint.Weights.ReadRows(tensor, first, rows, ref scratch));
            checkpoint.Weights.Release(tensor, 0, tensor.Rows);
        }
        Assert.Null(scratch);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 65)]
    [InlineData(64, 1)]
    [InlineData(long.MaxValue, 1)]
    [InlineData(0, -1)]
    public void ReadRows_OutsideTheTensor_Throws(long first, int rows)
    {
        using TemporaryFolder folder = new();
        TinyModel.Write(folder);
        using Checkpoint checkpoint = Checkpoint.Open(folder.Path);
        WeightTensor tensor = checkpoint.Weights.Find("model.layers.0.mlp.up_proj.weight")!;
        byte[]? scratch = null;

        Assert.Throws<ArgumentOutOfRangeException>(() => checkpoint.Weights.ReadRows(tensor, first, rows, ref scratch).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => checkpoint.Weights.Release(tensor, first, rows));
    }

    [Fact]
    public void Open_OfAFileInTheFolder_OpensTheFolder()
    {
        string folder = Conformance.Require("conformance/logits/qwq-head128-bf16-sharded");
        using Checkpoint whole = Checkpoint.Open(folder);
        using Checkpoint byShard = Checkpoint.Open(Path.Combine(folder, "model-00003-of-00012.safetensors"));

        Assert.Equal(whole.Weights.Tensors, byShard.Weights.Tensors);
    }

    [Fact]
    public void Open_OfAMissingTensor_NamesIt()
    {
        using TemporaryFolder folder = new();
        TinyModel.Write(folder,
            tensors: [.. TinyModel.Tensors().Where(pair => pair.Tensor.Name != "model.layers.1.mlp.up_proj.weight")]);

        CheckpointException error = Assert.Throws<CheckpointException>(() => Checkpoint.Open(folder.Path));

        Assert.Equal("model.layers.1.mlp.up_proj.weight", error.Field);
    }

    [Fact]
    public void Open_AllowsAllBiasesToBeMissingButNotOne()
    {
        using TemporaryFolder without = new();
        TinyModel.Write(without,
            tensors: [.. TinyModel.Tensors().Where(pair => !pair.Tensor.Name.EndsWith(".bias", StringComparison.Ordinal))]);
        Checkpoint.Open(without.Path).Dispose();

        foreach (string lost in (string[])["model.layers.0.self_attn.q_proj.bias", "model.layers.1.self_attn.k_proj.bias"])
        {
            using TemporaryFolder one = new();
            TinyModel.Write(one, tensors: [.. TinyModel.Tensors().Where(pair => pair.Tensor.Name != lost)]);
            Assert.Equal(lost, Assert.Throws<CheckpointException>(() => Checkpoint.Open(one.Path)).Field);
        }
    }

    [Theory]
    [InlineData("hidden_size", 64)]
    [InlineData("vocab_size", 51)]
    [InlineData("intermediate_size", 32)]
    [InlineData("head_dim", 16)]
    [InlineData("num_key_value_heads", 1)]
    [InlineData("num_hidden_layers", 3)]
    public void Open_OfAConfigThatDisagreesWithTheTensors_NamesTheTensor(string field, int value)
    {
        using TemporaryFolder folder = new();
        JsonObject config = TinyModel.Config();
        config[field] = value;
        TinyModel.Write(folder, config);

        CheckpointException error = Assert.Throws<CheckpointException>(() => Checkpoint.Open(folder.Path));

        Assert.StartsWith("model.", error.Field, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OfAnUnsupportedDtype_NamesIt()
    {
        using TemporaryFolder folder = new();
        List<(SafetensorsTensor Tensor, ReadOnlyMemory<byte> Data)> tensors = TinyModel.Tensors();
        (SafetensorsTensor norm, ReadOnlyMemory<byte> _) = tensors[1];
        tensors[1] = (norm with { Type = SafetensorsType.F8_E4M3 }, new byte[norm.Elements]);
        TinyModel.Write(folder, tensors: tensors);

        CheckpointException error = Assert.Throws<CheckpointException>(() => Checkpoint.Open(folder.Path));

        Assert.Contains("dtype is F8_E4M3, expected F32, F16 or BF16", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OfSomethingElse_SaysWhatIsExpected()
    {
        using TemporaryFolder folder = new();
        Assert.Contains("no config.json", Problem(folder.Path), StringComparison.Ordinal);
        Assert.Contains("no such file or folder", Problem(folder.File("nothing")), StringComparison.Ordinal);
        Assert.Contains("neither GGUF nor", Problem(folder.Write("notes.txt", "hello")), StringComparison.Ordinal);
        Assert.Contains("no config.json beside it", Problem(folder.Write("a.safetensors", "hello")), StringComparison.Ordinal);
        folder.Write("config.json", TinyModel.Config().ToJsonString());
        Assert.Contains("neither model.safetensors nor", Problem(folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_ReadsElementsAsTheyWereWritten()
    {
        using TemporaryFolder folder = new();
        TinyModel.Write(folder);
        using Checkpoint checkpoint = Checkpoint.Open(folder.Path);
        (SafetensorsTensor stored, ReadOnlyMemory<byte> data) = TinyModel.Tensors()[0];
        WeightTensor tensor = checkpoint.Weights.Find(stored.Name)!;
        float[] row = new float[tensor.Columns];

        checkpoint.Weights.ReadRowsAsFloat(tensor, 3, 1, row);

        Assert.Equal(MemoryMarshal.Cast<byte, float>(data.Span).Slice(3 * row.Length, row.Length), row);
    }

    private static string Problem(string path) => Assert.Throws<CheckpointException>(() => Checkpoint.Open(path)).Message;
}
