namespace Ponder.Text.Tests.Tokenization.Json;

/// <summary>Pre-tokenizers, by the pieces that they make; the expected ones are those of the reference.</summary>
public sealed class PreTokenizerReaderTests
{
    private const string Bytes = """{"type": "ByteLevel", "add_prefix_space": false, "use_regex": false}""";

    [Theory]
    [InlineData("""{"type": "ByteLevel", "add_prefix_space": true}""", "the of<x> in", "Ġthe|Ġof|<x>|Ġ|in")]
    [InlineData("""{"type": "ByteLevel"}""", "the", "Ġthe")]
    [InlineData("""{"type": "ByteLevel", "add_prefix_space": false}""", "the of", "t|h|e|Ġof")]
    [InlineData(Bytes, " of of", "Ġof|Ġof")]
    public void Byte_level(string json, string text, string tokens) => Check(json, text, tokens);

    [Theory]
    [InlineData("""{"type": "Digits", "individual_digits": true}""", "123 123", "1|2|3|Ġ|1|2|3")]
    [InlineData("""{"type": "Digits", "individual_digits": false}""", "123 1", "123|Ġ|1")]
    [InlineData("""{"type": "Whitespace"}""", "of! in", "o|f|!|in")]
    [InlineData("""{"type": "WhitespaceSplit"}""", "of!\u3000in ", "o|f|!|in")]
    [InlineData("""{"type": "Punctuation"}""", " to! of", "Ġto|!|Ġof")]
    [InlineData("""{"type": "Punctuation", "behavior": "Removed"}""", " to+ of", "Ġto|Ġof")]
    [InlineData("""{"type": "CharDelimiterSplit", "delimiter": "-"}""", " to- of", "Ġto|Ġof")]
    [InlineData("""{"type": "Split", "pattern": {"String": " i"}, "behavior": "Isolated"}""", " in", "Ġi|n")]
    [InlineData("""{"type": "Split", "pattern": {"String": "."}, "behavior": "Removed"}""", " to. of", "Ġto|Ġof")]
    [InlineData("""{"type": "Split", "pattern": {"Regex": "\\s"}, "behavior": "MergedWithNext", "invert": false}""", "1 of", "1|Ġof")]
    [InlineData("""{"type": "Split", "pattern": {"Regex": "\\s"}, "behavior": "Isolated", "invert": true}""", "1 of", "1|Ġ|o|f")]
    [InlineData("""{"type": "Split", "pattern": {"String": ""}, "behavior": "Isolated"}""", " to", "Ġto")]
    public void Splits(string json, string text, string tokens) =>
        Check($$"""{"type": "Sequence", "pretokenizers": [{{json}}, {{Bytes}}]}""", text, tokens);

    [Fact]
    public void None_takes_the_text_as_one_word()
    {
        SmallTokenizer tokenizer = new SmallTokenizer().With("pre_tokenizer", "null").With("decoder", "null");

        Assert.Equal("Hello|!|Hello", tokenizer.Tokens("Hello!Hello"));
    }

    private static void Check(string json, string text, string tokens) =>
        Assert.Equal(tokens, new SmallTokenizer().WithAdded("<x>").With("pre_tokenizer", json).Tokens(text));
}
