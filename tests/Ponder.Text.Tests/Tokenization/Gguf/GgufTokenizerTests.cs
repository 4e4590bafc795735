using System.Text.Json;
using Ponder.Testing;
using Ponder.Text.Tokenization;

namespace Ponder.Text.Tests.Tokenization.Gguf;

public sealed class GgufTokenizerTests
{
    private const int Normal = 1;
    private const int Control = 3;
    private const int UserDefined = 4;

    private static readonly string[] s_tokens = ["a", "b", "c", "Ġ", "ab", "Ġab", "1", "2", "11", "!", "<|end|>", "<think>", "-", "'", "s", "'s"];
    private static readonly string[] s_merges = ["a b", "Ġ ab", "1 1", "' s"];

    [Fact]
    public void Reads_what_a_converter_writes_of_the_reference_tokenizer()
    {
        const string Folder = "conformance/tokenizer";
        string file = Conformance.Require($"{Folder}/tokenizer.json");
        JsonElement root = JsonElement.Parse(File.ReadAllBytes(file));
        JsonElement model = root.GetProperty("model");
        string[] tokens = [.. model.GetProperty("vocab").EnumerateObject().OrderBy(token => token.Value.GetInt32()).Select(token => token.Name)];
        List<int> types = [.. tokens.Select(_ => Normal)];
        List<string> texts = [.. tokens];
        foreach (JsonElement token in root.GetProperty("added_tokens").EnumerateArray())
        {
            texts.Add(token.GetProperty("content").GetString()!);
            types.Add(token.GetProperty("special").GetBoolean() ? Control : UserDefined);
        }
        string[] merges = [.. model.GetProperty("merges").EnumerateArray().Select(merge => $"{merge[0].GetString()} {merge[1].GetString()}")];

        Tokenizer tokenizer = Tokenizer.FromGguf("gpt2", "qwen2", texts, types, merges, "qwq.gguf");

        foreach (JsonElement test in File.ReadLines(Conformance.Require($"{Folder}/cases.jsonl")).Select(line => JsonElement.Parse(line)))
        {
            int[] ids = [.. test.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32())];
            Assert.Equal(ids, tokenizer.Encode(test.GetProperty("text").GetString()!));
            Assert.Equal(test.GetProperty("decoded").GetString(), tokenizer.Decode(ids));
        }
    }

    [Fact]
    public void Control_tokens_are_special_and_user_defined_ones_are_not()
    {
        Tokenizer tokenizer = Small("qwen2");

        Assert.Equal("ab|<|end|>|<think>", Tokens(tokenizer, "ab<|end|><think>"));
        Assert.True(tokenizer.IsSpecial(10));
        Assert.False(tokenizer.IsSpecial(11));
        Assert.Equal("ab<think>", tokenizer.Decode([4, 10, 11], skipSpecial: true));
    }

    [Theory]
    [InlineData("qwen2", "1111 ab", "1|1|1|1|Ġab")]
    [InlineData("deepseek-r1-qwen", "1111 ab", "1|1|1|1|Ġab")]
    [InlineData("llama-bpe", "1111 ab", "11|1|1|Ġab")]
    [InlineData("gpt-2", "1111 ab", "11|11|Ġab")]
    [InlineData("default", "1111 ab's!-a", "11|1|1|Ġab|'|s|!|-|a")]
    [InlineData("", "1111 ab", "11|1|1|Ġab")]
    public void Names_stand_for_patterns(string pre, string text, string tokens) => Assert.Equal(tokens, Tokens(Small(pre), text));

    [Fact]
    public void Llama_takes_words_that_are_tokens_whole()
    {
        Tokenizer tokenizer = Tokenizer.FromGguf("gpt2", "llama-bpe", ["a", "b", "ab"], [], [], "t");

        Assert.Equal("ab", Tokens(tokenizer, "ab"));
        Assert.Equal("a|b", Tokens(Tokenizer.FromGguf("gpt2", "qwen2", ["a", "b", "ab"], [], [], "t"), "ab"));
    }

    [Theory]
    [InlineData("llama", "qwen2", "tokenizer.ggml.model")]
    [InlineData("gpt2", "tekken", "tokenizer.ggml.pre")]
    public void Refuses_what_is_not_supported(string model, string pre, string field) =>
        Assert.Equal(field, Assert.Throws<TextException>(() => Tokenizer.FromGguf(model, pre, s_tokens, [], s_merges, "t")).Field);

    [Fact]
    public void Refuses_broken_metadata()
    {
        Assert.Equal("tokenizer.ggml.token_type", Field(s_tokens, [1, 2], s_merges));
        Assert.Equal("tokenizer.ggml.tokens", Field(["a", "a"], [], []));
        Assert.Equal("tokenizer.ggml.merges[0]", Field(["a", "b"], [], ["a b"]));
        Assert.Equal("tokenizer.ggml.merges[1]", Field(s_tokens, [], ["a b", "ab"]));
        Assert.Equal("tokenizer.ggml.merges[0]", Field(s_tokens, [], [""]));
        Assert.Equal("tokenizer.ggml.merges[0]", Field(s_tokens, [], [" a"]));
    }

    private static string? Field(string[] tokens, int[] types, string[] merges) =>
        Assert.Throws<TextException>(() => Tokenizer.FromGguf("gpt2", "qwen2", tokens, types, merges, "t")).Field;

    private static Tokenizer Small(string pre) => Tokenizer.FromGguf(
        "gpt2",
        pre,
        s_tokens,
        [.. s_tokens.Select(token => token == "<|end|>" ? Control : token == "<think>" ? UserDefined : Normal)],
        s_merges,
        "t");

    private static string Tokens(Tokenizer tokenizer, string text) =>
        string.Join('|', tokenizer.Encode(text).Select(tokenizer.TokenText));
}
