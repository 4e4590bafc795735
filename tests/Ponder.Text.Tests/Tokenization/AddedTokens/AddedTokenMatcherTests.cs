namespace Ponder.Text.Tests.Tokenization.AddedTokens;

/// <summary>Flags of added tokens; the expected ids are those of the reference.</summary>
public sealed class AddedTokenMatcherTests
{
    [Theory]
    [InlineData("a  <x>  <x> <y>  <x>b", "a|<x>|<x>|Ġ|<y>|<x>|b")]
    [InlineData("<y>   <z>a", "<y>| <z>|a")]
    [InlineData("<y>  a", "<y>|a")]
    [InlineData("  <x>", "<x>")]
    [InlineData("<y>  ", "<y>")]
    [InlineData("a\u00A0\u3000<x>\u2028<y>\u0085", "a|<x>|â|Ģ|¨|<y>")]
    public void White_space_is_taken_along(string text, string tokens) => Assert.Equal(
        tokens,
        new SmallTokenizer()
            .WithAdded("<x>", """{"lstrip": true}""")
            .WithAdded("<y>", """{"rstrip": true}""")
            .WithAdded(" <z>")
            .Tokens(text));

    [Theory]
    [InlineData("ox fox ox", "ox|Ġ|f|o|x|Ġ|ox")]
    [InlineData("oxen", "o|x|e|n")]
    [InlineData("-ox-", "-|ox|-")]
    [InlineData("_ox", "_|o|x")]
    [InlineData("中ox", "ä¸Ń|o|x")]
    [InlineData("\u200Dox", "âĢ|į|o|x")]
    [InlineData("😀ox", "ð|Ł|ĺ|Ģ|ox")]
    [InlineData("𝒜ox", "ð|Ŀ|Ĵ|ľ|o|x")]
    public void A_single_word_stands_alone(string text, string tokens)
    {
        SmallTokenizer tokenizer = new SmallTokenizer().WithAdded("ox", """{"single_word": true}""");

        Assert.Equal(tokens.Replace("ä¸Ń", "ä|¸|Ń", StringComparison.Ordinal).Replace("âĢ", "â|Ģ", StringComparison.Ordinal), tokenizer.Tokens(text));
    }

    [Theory]
    [InlineData("<x>>", "<x>>")]
    [InlineData("<x>a", "<x>|a")]
    [InlineData("<x", "<|x")]
    [InlineData("<<x>", "<|<x>")]
    public void The_leftmost_longest_token_is_taken(string text, string tokens) =>
        Assert.Equal(tokens, new SmallTokenizer().WithAdded("<x>").WithAdded("<x>>").WithAdded("x>a").Tokens(text));

    [Fact]
    public void A_special_token_taken_for_text_hides_the_tokens_within() => Assert.Equal(
        "<|x|>|<y>",
        new SmallTokenizer().WithAdded("<x>", """{"special": true}""").WithAdded("x").WithAdded("<y>").Tokens("<x><y>", matchSpecial: false));

    [Theory]
    [InlineData("ABab", "AB|AB")]
    [InlineData("abCCcc", "AB|CC|c|c")]
    public void Normalized_tokens_are_found_in_normalized_text(string text, string tokens) => Assert.Equal(
        tokens,
        new SmallTokenizer()
            .With("normalizer", """{"type": "Lowercase"}""")
            .WithAdded("AB", """{"normalized": true}""")
            .WithAdded("CC")
            .Tokens(text));

    [Fact]
    public void Text_is_normalized_between_tokens_only() =>
        Assert.Equal("e|<x>|Ì|ģ", new SmallTokenizer().With("normalizer", """{"type": "NFC"}""").WithAdded("<x>").Tokens("e<x>\u0301"));

    [Fact]
    public void A_token_of_white_space_takes_each_run_once() =>
        Assert.Equal("a|  |b", new SmallTokenizer().WithAdded("  ", """{"lstrip": true, "rstrip": true}""").Tokens("a    b"));

    [Theory]
    [InlineData("<y>   x", "<y>|  |Ġ|x")]
    [InlineData("<y>  <y>", "<y>|  |<y>")]
    public void A_token_within_white_space_that_another_took_is_found_again(string text, string tokens) =>
        Assert.Equal(tokens, new SmallTokenizer().WithAdded("<y>", """{"rstrip": true}""").WithAdded("  ").Tokens(text));

    [Fact]
    public void Many_tokens_of_white_space_take_linear_time()
    {
        string text = new(' ', 300_000);

        Assert.Single(new SmallTokenizer().WithAdded(" ", """{"lstrip": true, "rstrip": true}""").Build().Encode(text));
        Assert.Equal(text.Length, new SmallTokenizer().WithAdded(" ", """{"rstrip": true}""").Build().Encode(text).Count);
    }
}
