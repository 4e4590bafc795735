using Ponder.Text.Tokenization;

namespace Ponder.Text.Tests.Tokenization.Decoding;

/// <summary>Decoders other than the byte-level one; the expected texts are those of the reference.</summary>
public sealed class TokenSinkTests
{
    [Theory]
    [InlineData("Hi abc", "Hi abc")]
    [InlineData("  a", "  a")]
    [InlineData("é中文😀", "é中文😀")]
    public void SentencePiece_text_survives(string text, string expected)
    {
        Tokenizer tokenizer = SentencePieceTokenizer.Build();

        Assert.Equal(expected, tokenizer.Decode(tokenizer.Encode(text)));
    }

    [Theory]
    [InlineData("a|<0xC3>|<0xA9>|b", "aéb")]
    [InlineData("a|<0xC3>|b", "a\uFFFDb")]
    [InlineData("<0xC3>|<0xA9>|<0xC3>", "\uFFFD\uFFFD\uFFFD")]
    [InlineData("▁|▁a", " a")]
    [InlineData("▁a|▁a", "a a")]
    public void Bytes_are_characters_only_as_whole_runs(string tokens, string expected)
    {
        Tokenizer tokenizer = SentencePieceTokenizer.Build();

        Assert.Equal(expected, tokenizer.Decode(tokens.Split('|').Select(token => tokenizer.TokenId(token)!.Value)));
    }

    [Fact]
    public void A_run_of_bytes_comes_when_it_ends()
    {
        Tokenizer tokenizer = SentencePieceTokenizer.Build();
        TokenDecoder decoder = tokenizer.CreateDecoder();

        Assert.Equal("", decoder.Append(tokenizer.TokenId("<0xC3>")!.Value));
        Assert.Equal("", decoder.Append(tokenizer.TokenId("<0xA9>")!.Value));
        Assert.Equal("éa", decoder.Append(tokenizer.TokenId("a")!.Value));
    }

    [Theory]
    [InlineData("""{"type": "Metaspace", "replacement": "▁", "prepend_scheme": "first"}""", "▁Hi|▁a", "Hi a")]
    [InlineData("""{"type": "Metaspace", "replacement": "▁", "prepend_scheme": "never"}""", "▁Hi|▁a", " Hi a")]
    [InlineData("""{"type": "Strip", "content": "▁", "start": 1, "stop": 0}""", "▁Hi|▁a", "Hia")]
    [InlineData("""{"type": "Sequence", "decoders": [{"type": "Fuse"}, {"type": "Strip", "content": "b", "start": 1, "stop": 1}]}""", "b|b|a|b|b", "bab")]
    [InlineData("""{"type": "Sequence", "decoders": [{"type": "Fuse"}, {"type": "Strip", "content": "a", "start": 0, "stop": 2}]}""", "b|a|b|a|a|a", "baba")]
    [InlineData("""{"type": "Replace", "pattern": {"Regex": "[abc]+"}, "content": "x"}""", "abc|Hi|c", "xHix")]
    [InlineData("""{"type": "Sequence", "decoders": []}""", "a|b", "ab")]
    [InlineData("null", "a|b", "a b")]
    public void Decoders(string decoder, string tokens, string expected)
    {
        System.Text.Json.Nodes.JsonObject root = SentencePieceTokenizer.Root();
        root["decoder"] = System.Text.Json.Nodes.JsonNode.Parse(decoder);
        Tokenizer tokenizer = Tokenizer.FromJson(System.Text.Encoding.UTF8.GetBytes(root.ToJsonString()), "t");
        int[] ids = [.. tokens.Split('|').Select(token => tokenizer.TokenId(token)!.Value)];
        TokenDecoder stream = tokenizer.CreateDecoder();

        Assert.Equal(expected, tokenizer.Decode(ids));
        Assert.Equal(expected, string.Concat(ids.Select(stream.Append)) + stream.Flush());
    }

    [Fact]
    public void Single_tokens_have_bytes()
    {
        Tokenizer tokenizer = SentencePieceTokenizer.Build();

        Assert.Equal(" Hi"u8, tokenizer.TokenBytes(tokenizer.TokenId("▁Hi")!.Value));
        Assert.Equal([0xC3], tokenizer.TokenBytes(tokenizer.TokenId("<0xC3>")!.Value).ToArray());
    }

    [Fact]
    public void Added_tokens_decode_through_the_byte_alphabet()
    {
        // é is the byte E9 there: the reference decodes such a token to the broken byte too.
        Tokenizer tokenizer = new SmallTokenizer().WithAdded("né").WithAdded("中").Build();

        Assert.Equal("n\uFFFD中", tokenizer.Decode(tokenizer.Encode("né中")));
    }

    [Fact]
    public void Normalized_added_tokens_decode_to_their_normalized_text()
    {
        Tokenizer tokenizer = new SmallTokenizer()
            .With("normalizer", """{"type": "Lowercase"}""")
            .WithAdded("AB", """{"normalized": true}""")
            .Build();

        Assert.Equal("ab", tokenizer.Decode(tokenizer.Encode("Ab")));
        Assert.Equal("AB", tokenizer.TokenText(tokenizer.TokenId("AB")!.Value));
    }
}
