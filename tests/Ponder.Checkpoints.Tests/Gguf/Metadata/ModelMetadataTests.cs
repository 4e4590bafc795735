using Ponder.Checkpoints.Configuration;
using Ponder.Checkpoints.Gguf;
using Ponder.Checkpoints.Gguf.Metadata;
using Ponder.Checkpoints.Tests.Support;

namespace Ponder.Checkpoints.Tests.Gguf.Metadata;

public sealed class ModelMetadataTests
{
    public static TheoryData<string, ModelConfig> Shapes => new()
    {
        { "plain", TinyModel.Shape },
        { "wide heads", TinyModel.Shape with { HeadSize = 16 } },
        { "yarn", TinyModel.Shape with { RopeScaling = new RopeScaling(4, 64), ContextLength = 256 } },
        { "yarn in full", TinyModel.Shape with { RopeScaling = new RopeScaling(2, 64, 16, 2, 1.5), ContextLength = 128 } },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Describe_IsReadBackAsTheSameShape(string name, ModelConfig config)
    {
        MetadataList metadata = new();
        ModelMetadata.Describe(metadata, name, config, new());

        GgufMetadata read = new("a.gguf", metadata.Pairs);

        Assert.Equal(config, GgufModelConfig.Read(read, config.VocabularySize, tied: false));
        Assert.Equal(name, read.Text("general.name"));
    }

    // llama.cpp multiplies attn_factor with YaRN's own 0.1 ln(factor) + 1.
    [Fact]
    public void Describe_TellsLlamaCppTheAttentionFactorOnTopOfYarns()
    {
        MetadataList metadata = new();
        ModelConfig config = TinyModel.Shape with { RopeScaling = new RopeScaling(4, 64, AttentionFactor: 1.5) };
        ModelMetadata.Describe(metadata, "m", config, new());

        float factor = (float)new GgufMetadata("a.gguf", metadata.Pairs).Find("qwen2.rope.scaling.attn_factor")!.Content;

        Assert.Equal(1.5, factor * (0.1 * Math.Log(4) + 1), 6);
    }

    [Fact]
    public void Describe_TellsWhatSamplingIsRecommended()
    {
        MetadataList metadata = new();
        ModelMetadata.Describe(metadata, "m", TinyModel.Shape, new() { Temperature = 0.6f, TopK = 40, TopP = 0.95f });

        GgufMetadata read = new("a.gguf", metadata.Pairs);

        IEnumerable<object> values = ((string[])["temp", "top_k", "top_p"]).Select(name => read.Find($"general.sampling.{name}")!.Content);
        Assert.Equal([0.6f, 40, 0.95f], values);
        Assert.Null(read.Find("general.sampling.min_p"));
    }
}
