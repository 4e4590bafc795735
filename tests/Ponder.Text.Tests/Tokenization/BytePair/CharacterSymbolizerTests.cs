using System.Text.Json.Nodes;
using Ponder.Text.Tokenization;

namespace Ponder.Text.Tests.Tokenization.BytePair;

/// <summary>Unknown characters, in the order in which the reference writes their tokens.</summary>
public sealed class CharacterSymbolizerTests
{
    [Theory]
    [InlineData("{}", "axéb", "▁a|<0x78>|<0xC3>|<0xA9>|b")]
    [InlineData("""{"byte_fallback": false}""", "axyb", "▁a|<unk>|b")]
    [InlineData("""{"byte_fallback": false, "fuse_unk": false}""", "axyb", "▁a|<unk>|<unk>|b")]
    [InlineData("""{"byte_fallback": false, "unk_token": null}""", "axyb", "▁ab")]
    [InlineData("""{"ignore_merges": true, "merges": []}""", "abc", "▁|a|b|c")]
    [InlineData("""{"ignore_merges": true, "merges": []}""", "Hi", "▁Hi")]
    public void Unknown_characters(string options, string text, string expected) =>
        Assert.Equal(expected, Tokens(SentencePieceTokenizer.Build(options), text));

    [Fact]
    public void Bytes_stand_for_a_character_only_if_all_of_them_are_tokens()
    {
        // The unknown token of x comes after the bytes of é, as in the reference.
        JsonObject vocabulary = new() { ["a"] = 0, ["<unk>"] = 1, ["▁"] = 2, ["<0xC3>"] = 3, ["<0xA9>"] = 4 };
        Tokenizer tokenizer = SentencePieceTokenizer.Build(new JsonObject { ["vocab"] = vocabulary, ["merges"] = new JsonArray() }.ToJsonString());

        Assert.Equal("▁|<0xC3>|<0xA9>|<unk>|a", Tokens(tokenizer, "xéa"));
        Assert.Equal("▁|<unk>|a", Tokens(tokenizer, "Þa"));
    }

    [Fact]
    public void An_unknown_token_that_is_none_is_an_error_when_it_is_needed()
    {
        Tokenizer tokenizer = SentencePieceTokenizer.Build("""{"byte_fallback": false, "unk_token": "<missing>"}""");

        Assert.Equal("▁|abc", Tokens(tokenizer, "abc"));
        TextException error = Assert.Throws<TextException>(() => tokenizer.Encode("x"));
        Assert.Equal("model.unk_token", error.Field);
    }

    private static string Tokens(Tokenizer tokenizer, string text) =>
        string.Join('|', tokenizer.Encode(text).Select(tokenizer.TokenText));
}
