using System.Text;
using System.Text.Json.Nodes;
using Ponder.Checkpoints.Gguf.Metadata;
using Ponder.Testing;

namespace Ponder.Checkpoints.Tests.Gguf.Metadata;

public sealed class TokenizerJsonTests
{
    [Fact]
    public void Read_GivesEveryIdATokenAndAType()
    {
        GgufVocabulary vocabulary = Read(Small(), rows: 12);

        Assert.Equal(("gpt2", "gpt-2"), (vocabulary.Model, vocabulary.Pre));
        Assert.Equal(["a", "b", "Ġ", "ab", "<|end|>", "<think>", "<|fim|>", "[PAD7]", "[PAD8]", "c", "[PAD10]", "[PAD11]"],
            vocabulary.Tokens);
        Assert.Equal([1, 1, 1, 1, 3, 4, 3, 5, 5, 1, 5, 5], vocabulary.TokenTypes);
        Assert.Equal(["a b", "Ġ ab"], vocabulary.Merges);
    }

    [Fact]
    public void Read_OfQwQs_GivesItsIds()
    {
        byte[] json = File.ReadAllBytes(Conformance.Require("conformance/tokenizer/tokenizer.json"));

        GgufVocabulary vocabulary = TokenizerJson.Read(json, "tokenizer.json", 152064, null);

        Assert.Equal(("qwen2", 152064, 151387), (vocabulary.Pre, vocabulary.Tokens.Count, vocabulary.Merges.Count));
        Assert.Equal(("Ġ Ġ", "<|im_end|>", "<think>", "[PAD151669]"),
            (vocabulary.Merges[0], vocabulary.Tokens[151645], vocabulary.Tokens[151667], vocabulary.Tokens[151669]));
        Assert.Equal([3, 4, 3, 4, 5], ((int[])[151645, 151657, 151659, 151667, 151669]).Select(id => vocabulary.TokenTypes[id]));
    }

    [Fact]
    public void Read_WithAName_DoesNotNeedToRecogniseIt()
    {
        JsonObject json = Small();
        json["pre_tokenizer"] = null;
        Assert.Equal("tekken", Read(json, pre: "tekken").Pre);
    }

    [Theory]
    [InlineData("""{"model": {"type": "Unigram"}}""", "model.type: is Unigram; only byte-level BPE")]
    [InlineData("""{"model": {"type": "BPE", "byte_fallback": true}}""", "model.byte_fallback: is true")]
    [InlineData("""{"normalizer": {"type": "Lowercase"}}""", "normalizer: Lowercase cannot be stored")]
    [InlineData("""{"normalizer": {"normalizers": [{"type": "NFC"}, {"type": "Prepend"}]}}""", "normalizer: Prepend cannot be stored")]
    [InlineData("""{"pre_tokenizer": {"type": "Whitespace"}}""", "pre_tokenizer: llama.cpp has no name for it")]
    [InlineData("""{"model": {"vocab": {"a": 10}}}""", "model.vocab[a]: has id 10; expected one below the embedding's 10 rows")]
    [InlineData("""{"model": {"vocab": {"a": -1}}}""", "has id -1")]
    [InlineData("""{"model": {"vocab": {"a": 1.5}}}""", "has id 1.5")]
    [InlineData("""{"model": {"vocab": {"a": 1, "b": 1}}}""", "model.vocab[b]: has id 1, which \"a\" has too")]
    [InlineData("""{"model": {"vocab": []}}""", "model.vocab: is missing or of the wrong kind")]
    [InlineData("""{"model": {"merges": ["a b", ["a"]]}}""", "model.merges: entry 1 is not two pieces")]
    [InlineData("""{"model": {"merges": [["a", 3]]}}""", "model.merges: entry 0 is not two pieces")]
    [InlineData("""{"added_tokens": [{"id": 3}]}""", "added_tokens: an entry has no content or no id")]
    [InlineData("""{"model": 3}""", "model: is missing")]
    public void Read_OfWhatGgufCannotHold_SaysWhatIsWrong(string change, string expected)
    {
        JsonObject json = Small();
        Merge(json, JsonNode.Parse(change)!.AsObject());

        CheckpointException error = Assert.Throws<CheckpointException>(() => Read(json));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("tokenizer.json: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"model\": ")]
    [InlineData("""{"model": {"vocab": {"\ud800": 1}, "merges": []}}""")]
    public void Read_OfBrokenJson_IsACheckpointException(string json) =>
        Assert.Throws<CheckpointException>(() => TokenizerJson.Read(Encoding.UTF8.GetBytes(json), "tokenizer.json", 10, null));

    private static JsonObject Small() => JsonNode.Parse("""
        {
          "normalizer": {"type": "NFC"},
          "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false, "use_regex": true},
          "added_tokens": [
            {"id": 4, "content": "<|end|>", "special": true}, {"id": 5, "content": "<think>", "special": false},
            {"id": 6, "content": "<|fim|>", "special": false}
          ],
          "model": {"type": "BPE", "vocab": {"a": 0, "b": 1, "Ġ": 2, "ab": 3, "c": 9, "<|end|>": 4},
            "merges": [["a", "b"], "Ġ ab"]}
        }
        """)!.AsObject();

    private static void Merge(JsonObject target, JsonObject change)
    {
        foreach ((string name, JsonNode? value) in change)
        {
            if (value is JsonObject inner && name == "model" && target[name] is JsonObject existing)
                Merge(existing, inner);
            else
                target[name] = value?.DeepClone();
        }
    }

    private static GgufVocabulary Read(JsonObject json, int rows = 10, string? pre = null) =>
        TokenizerJson.Read(Encoding.UTF8.GetBytes(json.ToJsonString()), "tokenizer.json", rows, pre);
}
