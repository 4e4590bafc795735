using Ponder.Checkpoints.Configuration;
using Ponder.Checkpoints.Tensors;
using Ponder.Checkpoints.Tests.Support;

namespace Ponder.Checkpoints.Tests.Gguf;

public sealed class GgufCheckpointTests
{
    [Fact]
    public void Open_GivesShapeAndWeights()
    {
        using TemporaryFolder folder = new();
        using Checkpoint checkpoint = Checkpoint.Open(TinyGguf.Write(folder));

        Assert.Equal(TinyModel.Shape, checkpoint.Config);
        WeightTensor tensor = checkpoint.Weights.Find("model.layers.1.mlp.down_proj.weight")!;
        float[] values = new float[tensor.Elements];
        checkpoint.Weights.ReadRowsAsFloat(tensor, 0, (int)tensor.Rows, values);
        Assert.Equal(TinyGguf.Values(tensor.Name), values);
    }

    [Fact]
    public void Open_OfAFolderWithOneFile_OpensIt()
    {
        using TemporaryFolder folder = new();
        TinyGguf.Write(folder);
        Checkpoint.Open(folder.Path).Dispose();
        TinyGguf.Write(folder, "other.gguf");

        Assert.Contains("has 2 .gguf files", Assert.Throws<CheckpointException>(() => Checkpoint.Open(folder.Path)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Open_KnowsGgufByItsFirstBytes()
    {
        using TemporaryFolder folder = new();

        Checkpoint.Open(TinyGguf.Write(folder, "blob-without-extension")).Dispose();
    }

    [Fact]
    public void Open_WithoutAnOutputHead_IsTied()
    {
        using TemporaryFolder folder = new();
        using Checkpoint checkpoint = Checkpoint.Open(TinyGguf.Write(folder, choose: name => name != "output.weight"));

        Assert.True(checkpoint.Config.TiedEmbeddings);
    }

    [Fact]
    public void Open_ReadsYarn()
    {
        Dictionary<string, object> metadata = TinyGguf.Metadata();
        metadata["qwen2.rope.scaling.type"] = "yarn";
        metadata["qwen2.rope.scaling.factor"] = 4f;
        metadata["qwen2.rope.scaling.original_context_length"] = 100u;
        Assert.Equal(new RopeScaling(4, 100), Config(metadata).RopeScaling);
        Assert.Equal(400, Config(metadata).ContextLength);

        metadata["qwen2.rope.scaling.attn_factor"] = 2f;
        metadata["qwen2.rope.scaling.yarn_beta_fast"] = 16f;
        Assert.Equal(2 * (0.1 * Math.Log(4) + 1), Config(metadata).RopeScaling!.AttentionFactor!.Value, 12);
        Assert.Equal(16, Config(metadata).RopeScaling!.BetaFast);
    }

    [Fact]
    public void Open_TakesHeadCountsGivenForEachLayer()
    {
        Dictionary<string, object> metadata = TinyGguf.Metadata();
        metadata["qwen2.attention.head_count_kv"] = new[] { 2, 2 };

        Assert.Equal(2, Config(metadata).KeyValueHeads);
    }

    [Theory]
    [InlineData("general.architecture", "llama", "'llama' is not supported; supported: qwen2")]
    [InlineData("general.architecture", null, "general.architecture: is missing")]
    [InlineData("qwen2.block_count", null, "qwen2.block_count: is missing")]
    [InlineData("qwen2.block_count", uint.MaxValue, "qwen2.block_count: is 4294967295")]
    [InlineData("qwen2.block_count", 3u, "model.layers.2.input_layernorm.weight: the tensor is missing")]
    [InlineData("qwen2.embedding_length", 64u, "model.embed_tokens.weight: the tensor has 50 x 32 elements, expected 50 x 64")]
    [InlineData("qwen2.embedding_length", 33u, "qwen2.attention.head_count: is 4, which does not divide")]
    [InlineData("qwen2.attention.head_count", 0u, "qwen2.attention.head_count: is 0")]
    [InlineData("qwen2.attention.head_count_kv", 3u, "qwen2.attention.head_count_kv: is 3, expected a divisor")]
    [InlineData("qwen2.attention.head_count_kv", new[] { 2, 1 },
        "qwen2.attention.head_count_kv: has 1, expected one whole number")]
    [InlineData("qwen2.attention.key_length", 16u, "the tensor has 32 x 32 elements, expected 64 x 32")]
    [InlineData("qwen2.attention.value_length", 16u, "qwen2.attention.value_length: is 16, expected the head size 8")]
    [InlineData("qwen2.attention.layer_norm_rms_epsilon", float.NaN, "layer_norm_rms_epsilon: is NaN")]
    [InlineData("qwen2.rope.freq_base", float.PositiveInfinity, "qwen2.rope.freq_base: is Infinity")]
    [InlineData("qwen2.rope.scaling.type", "linear", "'linear' is not supported; supported: none, yarn")]
    [InlineData("qwen2.rope.scaling.factor", 2f, "'linear' is not supported; supported: none, yarn")]
    [InlineData("tokenizer.ggml.model", "gpt2", "tokenizer.ggml.tokens: is missing")]
    public void Open_OfBadMetadata_NamesTheKey(string key, object? value, string expected)
    {
        Dictionary<string, object> metadata = TinyGguf.Metadata();
        metadata.Remove(key);
        if (value is not null)
            metadata[key] = value;

        CheckpointException error = Assert.Throws<CheckpointException>(() => Config(metadata));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OfAnUnreadableType_NamesIt()
    {
        RawGguf raw = new RawGguf { DataLength = 64 }
            .Pair("general.architecture", "qwen2")
            .Tensor("token_embd.weight", 16, 0, 256, 2);
        using TemporaryFolder folder = new();

        string message = Assert.Throws<CheckpointException>(() => Checkpoint.Open(folder.Write("a.gguf", raw.ToArray()))).Message;

        Assert.Contains("type IQ2_XXS is not supported; supported: F32, F16, Q4_0", message, StringComparison.Ordinal);
    }

    private static ModelConfig Config(Dictionary<string, object> metadata)
    {
        using TemporaryFolder folder = new();
        using Checkpoint checkpoint = Checkpoint.Open(TinyGguf.Write(folder, metadata: metadata));
        return checkpoint.Config;
    }
}
