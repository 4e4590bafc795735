using System.Text.Json.Nodes;
using Ponder.Text.Tokenization;

namespace Ponder.Text.Tests.Tokenization;

/// <summary>A tokenizer as SentencePiece's are converted to: visible spaces, and bytes for unknown characters.</summary>
internal static class SentencePieceTokenizer
{
    private static readonly string[] s_tokens =
        ["<unk>", "▁", "a", "b", "c", "▁a", "ab", "abc", "▁ab", "中", "文", "中文", "H", "i", "Hi", "▁Hi"];

    /// <summary>The tokenizer; the byte tokens come after the others.</summary>
    public static Tokenizer Build(string options = "{}") => Tokenizer.FromJson(
        System.Text.Encoding.UTF8.GetBytes(Root(options).ToJsonString()), "sentencepiece.json");

    /// <summary>The file, with options of the model.</summary>
    public static JsonObject Root(string options = "{}")
    {
        JsonObject vocabulary = [];
        foreach (string token in s_tokens.Concat(Enumerable.Range(0, 256).Select(b => $"<0x{b:X2}>")))
            vocabulary.Add(token, vocabulary.Count);
        JsonObject model = new()
        {
            ["type"] = "BPE",
            ["unk_token"] = "<unk>",
            ["fuse_unk"] = true,
            ["byte_fallback"] = true,
            ["vocab"] = vocabulary,
            ["merges"] = JsonNode.Parse("""["a b", "ab c", "▁ ab", "中 文", "H i", "▁ Hi", "▁ a"]"""),
        };
        foreach ((string name, JsonNode? value) in JsonNode.Parse(options)!.AsObject())
            model[name] = value?.DeepClone();
        return new JsonObject
        {
            ["added_tokens"] = JsonNode.Parse("""[{"id": 0, "content": "<unk>", "special": true, "normalized": false}]"""),
            ["normalizer"] = JsonNode.Parse("""
                {"type": "Sequence", "normalizers": [
                  {"type": "Prepend", "prepend": "▁"}, {"type": "Replace", "pattern": {"String": " "}, "content": "▁"}]}
                """),
            ["pre_tokenizer"] = null,
            ["decoder"] = JsonNode.Parse("""
                {"type": "Sequence", "decoders": [
                  {"type": "Replace", "pattern": {"String": "▁"}, "content": " "}, {"type": "ByteFallback"}, {"type": "Fuse"},
                  {"type": "Strip", "content": " ", "start": 1, "stop": 0}]}
                """),
            ["model"] = model,
        };
    }
}
