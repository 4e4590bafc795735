using Ponder.Checkpoints.Configuration;
using Ponder.Checkpoints.Tests.Support;

namespace Ponder.Checkpoints.Tests.Gguf;

public sealed class GgufTokenizerTests
{
    [Fact]
    public void Open_ReadsTheVocabulary()
    {
        (TokenizerSource source, GenerationConfig generation) = Open(WithVocabulary());

        GgufVocabulary vocabulary = source.Vocabulary!;
        Assert.Equal(("gpt2", "qwen2"), (vocabulary.Model, vocabulary.Pre));
        Assert.Equal(["a", "Ġb", "<|im_end|>", "<|endoftext|>"], vocabulary.Tokens);
        Assert.Equal([1, 1, 3, 3], vocabulary.TokenTypes);
        Assert.Equal(["a Ġb"], vocabulary.Merges);
        Assert.Equal(("<|endoftext|>", "<|im_end|>", "<|endoftext|>"), (source.BeginText, source.EndText, source.PadText));
        Assert.Equal(("T", "U"), (source.ChatTemplate, source.NamedTemplates["tool_use"]));
        Assert.True(source.AddBegin);
        Assert.Null(source.TokenizerJson);
        Assert.Equal([2, 3], generation.EndTokens);
        Assert.Equal((3, 3, 0.7f, 30), (generation.BeginToken, generation.PadToken, generation.Temperature, generation.TopK));
    }

    [Fact]
    public void Open_WithoutAVocabulary_HasNone()
    {
        Dictionary<string, object> metadata = TinyGguf.Metadata();
        metadata["tokenizer.ggml.model"] = "no_vocab";

        Assert.Null(Open(metadata).Source.Vocabulary);
    }

    [Fact]
    public void OpenTokenizer_TakesAnyArchitecture()
    {
        Dictionary<string, object> metadata = WithVocabulary();
        metadata["general.architecture"] = "llama";
        using TemporaryFolder folder = new();

        Assert.Equal(4, Checkpoint.OpenTokenizer(TinyGguf.Write(folder, metadata: metadata)).Vocabulary!.Tokens.Count);
    }

    [Theory]
    [InlineData("tokenizer.ggml.eos_token_id", 4u, "tokenizer.ggml.eos_token_id: is 4")]
    [InlineData("tokenizer.ggml.token_type", new[] { 1, 1 }, "token_type: has 2 entries, expected one for each of the 4 tokens")]
    [InlineData("tokenizer.ggml.token_type", "x", "token_type: is the string 'x', expected an array")]
    [InlineData("tokenizer.ggml.tokens", new[] { 1f }, "tokens: is an array of 1 F32, expected an array of strings")]
    [InlineData("tokenizer.ggml.tokens", new string[0], "tokens: has 0 tokens")]
    [InlineData("tokenizer.ggml.add_bos_token", 1u, "add_bos_token: is 1, expected a bool")]
    [InlineData("tokenizer.chat_template", 1u, "tokenizer.chat_template: is 1, expected a string")]
    [InlineData("general.sampling.top_p", 2f, "general.sampling.top_p: is 2")]
    public void Open_OfBadMetadata_NamesTheKey(string key, object value, string expected)
    {
        Dictionary<string, object> metadata = WithVocabulary();
        metadata[key] = value;

        Assert.Contains(expected, Assert.Throws<CheckpointException>(() => Open(metadata)).Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, object> WithVocabulary() => new(TinyGguf.Metadata())
    {
        ["tokenizer.ggml.model"] = "gpt2",
        ["tokenizer.ggml.pre"] = "qwen2",
        ["tokenizer.ggml.tokens"] = (string[])["a", "Ġb", "<|im_end|>", "<|endoftext|>"],
        ["tokenizer.ggml.token_type"] = (int[])[1, 1, 3, 3],
        ["tokenizer.ggml.merges"] = (string[])["a Ġb"],
        ["tokenizer.ggml.bos_token_id"] = 3u,
        ["tokenizer.ggml.eos_token_id"] = 2u,
        ["tokenizer.ggml.padding_token_id"] = 3u,
        ["tokenizer.ggml.unknown_token_id"] = uint.MaxValue,
        ["tokenizer.ggml.add_bos_token"] = true,
        ["tokenizer.chat_template"] = "T",
        ["tokenizer.chat_templates"] = (string[])["tool_use", "absent"],
        ["tokenizer.chat_template.tool_use"] = "U",
        ["general.sampling.temp"] = 0.7f,
        ["general.sampling.top_k"] = 30,
    };

    private static (TokenizerSource Source, GenerationConfig Generation) Open(Dictionary<string, object> metadata)
    {
        using TemporaryFolder folder = new();
        using Checkpoint checkpoint = Checkpoint.Open(TinyGguf.Write(folder, metadata: metadata));
        return (checkpoint.Tokenizer, checkpoint.Generation);
    }
}
