using Ponder.Checkpoints.Configuration;
using Ponder.Checkpoints.Gguf;
using Ponder.Checkpoints.Gguf.Metadata;

namespace Ponder.Checkpoints.Tests.Gguf.Metadata;

public sealed class TokenizerMetadataTests
{
    private static readonly TokenizerSource s_source = new()
    {
        Path = "tokenizer.json",
        Vocabulary = new GgufVocabulary("gpt2", "qwen2", ["a", "b", "<|im_end|>", "<|endoftext|>"], [1, 1, 3, 3], ["a b"]),
    };

    [Fact]
    public void Describe_FindsTheSpecialTokensByTheirText()
    {
        GgufMetadata read = Describe(
            s_source with
            {
                BeginText = "<|endoftext|>",
                EndText = "<|im_end|>",
                PadText = "<|endoftext|>",
                UnknownText = "none",
                AddEnd = true,
            },
            new() { BeginToken = 0, EndTokens = [1] });

        Assert.Equal((3L, 2L, 3L), (Id(read, "bos"), Id(read, "eos"), Id(read, "padding")));
        Assert.Null(Id(read, "unknown"));
        Assert.Equal((false, true), (read.Boolean("tokenizer.ggml.add_bos_token"), read.Boolean("tokenizer.ggml.add_eos_token")));
    }

    [Fact]
    public void Describe_WithoutTexts_TakesTheModelsIds()
    {
        GgufMetadata read = Describe(s_source, new() { BeginToken = 3, EndTokens = [2, 3], PadToken = 400 });
        Assert.Equal((3L, 2L, null), (Id(read, "bos"), Id(read, "eos"), Id(read, "padding")));
    }

    [Fact]
    public void Describe_OfNamedTemplates_ListsThem()
    {
        Dictionary<string, string> named = new() { ["tool_use"] = "U" };
        GgufMetadata read = Describe(s_source with { ChatTemplate = "T", NamedTemplates = named }, new());

        TokenizerSource back = GgufTokenizer.Read(read);

        Assert.Equal(("T", "U"), (back.ChatTemplate, back.NamedTemplates["tool_use"]));
    }

    [Fact]
    public void Describe_WithoutAVocabulary_SaysSo()
    {
        GgufMetadata read = Describe(new() { Path = "folder" }, new());
        Assert.Equal(["tokenizer.ggml.model"], read.Pairs.Select(pair => pair.Key));
        Assert.Equal("no_vocab", read.Text("tokenizer.ggml.model"));
    }

    private static long? Id(GgufMetadata metadata, string name) => metadata.Integer($"tokenizer.ggml.{name}_token_id", 0, 10);

    private static GgufMetadata Describe(TokenizerSource source, GenerationConfig generation)
    {
        MetadataList metadata = new();
        TokenizerMetadata.Describe(metadata, source, generation, rows: 4, pre: null);
        return new GgufMetadata("a.gguf", metadata.Pairs);
    }
}
