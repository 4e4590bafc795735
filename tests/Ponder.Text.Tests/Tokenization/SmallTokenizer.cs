using System.Text;
using System.Text.Json.Nodes;
using Ponder.Text.Tokenization;

namespace Ponder.Text.Tests.Tokenization;

/// <summary>
/// Builds tokenizer.json files of a few hundred tokens: all bytes, and the merges that make up some words.
/// </summary>
internal sealed class SmallTokenizer
{
    private static readonly string[] s_words =
        [" the", " there", "ing", " in", " and", " of", " to", "er", "ed", "Hello", " world", "的", " 中文", "123", "\r\n", "    "];

    private readonly JsonObject _vocabulary = [];
    private readonly JsonArray _merges = [];

    public SmallTokenizer(bool mergesAsText = false)
    {
        for (int b = 0; b < 256; b++)
            Add(Alphabet([(byte)b]));
        foreach (string word in s_words)
            AddWord(Alphabet(Encoding.UTF8.GetBytes(word)), mergesAsText);

        Root = new JsonObject
        {
            ["version"] = "1.0",
            ["added_tokens"] = new JsonArray(),
            ["normalizer"] = null,
            ["pre_tokenizer"] = JsonNode.Parse("""{"type": "ByteLevel", "add_prefix_space": false, "use_regex": true}"""),
            ["decoder"] = JsonNode.Parse("""{"type": "ByteLevel"}"""),
            ["model"] = new JsonObject { ["type"] = "BPE", ["vocab"] = _vocabulary, ["merges"] = _merges },
        };
    }

    /// <summary>The file.</summary>
    public JsonObject Root { get; }

    /// <summary>The file's bytes.</summary>
    public byte[] Bytes => Encoding.UTF8.GetBytes(Root.ToJsonString());

    /// <summary>The next free id.</summary>
    public int NextId => _vocabulary.Count + Root["added_tokens"]!.AsArray().Count;

    /// <summary>A tokenizer that has a field replaced.</summary>
    public SmallTokenizer With(string field, string json)
    {
        Root[field] = JsonNode.Parse(json);
        return this;
    }

    /// <summary>A tokenizer with one more added token, of the next free id.</summary>
    public SmallTokenizer WithAdded(string content, string flags = "{}")
    {
        JsonObject token = JsonNode.Parse(flags)!.AsObject();
        token["id"] = NextId;
        token["content"] = content;
        foreach (string flag in (string[])["special", "lstrip", "rstrip", "single_word", "normalized"])
            token.TryAdd(flag, false);
        Root["added_tokens"]!.AsArray().Add(token);
        return this;
    }

    /// <summary>The tokenizer.</summary>
    public Tokenizer Build() => Tokenizer.FromJson(Bytes, "small.json");

    /// <summary>The texts of the tokens that a text becomes, in the byte alphabet, with | between.</summary>
    public string Tokens(string text, bool matchSpecial = true)
    {
        Tokenizer tokenizer = Build();
        return string.Join('|', tokenizer.Encode(text, matchSpecial).Select(tokenizer.TokenText));
    }

    private static string[] Alphabet(byte[] bytes)
    {
        List<string> characters = [];
        foreach (byte b in bytes)
            characters.Add(((char)(b is (>= 33 and <= 126) or (>= 161 and <= 172) or >= 174 ? b : StandIn(b))).ToString());
        return [.. characters];
    }

    // The 68 other bytes stand in order from U+0100 on.
    private static int StandIn(byte b) => 0x100 + (b <= 32 ? b : b <= 160 ? b - 127 + 33 : 67);

    private void Add(string[] characters) => _vocabulary.TryAdd(string.Concat(characters), _vocabulary.Count);

    private void AddWord(string[] characters, bool mergesAsText)
    {
        string left = characters[0];
        foreach (string right in characters.Skip(1))
        {
            if (_vocabulary.TryAdd(left + right, _vocabulary.Count))
                _merges.Add(mergesAsText ? $"{left} {right}" : new JsonArray(left, right));
            left += right;
        }
    }
}
