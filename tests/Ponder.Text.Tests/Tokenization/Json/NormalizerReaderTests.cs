namespace Ponder.Text.Tests.Tokenization.Json;

public sealed class NormalizerReaderTests
{
    [Theory]
    [InlineData("""{"type": "NFC"}""", "e\u0301", "é")]
    [InlineData("""{"type": "NFD"}""", "é", "e\u0301")]
    [InlineData("""{"type": "NFKC"}""", "ﬁ\u0301", "fí")]
    [InlineData("""{"type": "NFKD"}""", "ﬁé", "fie\u0301")]
    [InlineData("""{"type": "Lowercase"}""", "HELLO", "hello")]
    [InlineData("""{"type": "Prepend", "prepend": "▁"}""", "a", "▁a")]
    [InlineData("""{"type": "Prepend", "prepend": "▁"}""", "", "")]
    [InlineData("""{"type": "Strip", "strip_left": true, "strip_right": false}""", " a ", "a ")]
    [InlineData("""{"type": "Strip", "strip_left": false, "strip_right": true}""", " a\u3000", " a")]
    [InlineData("""{"type": "Replace", "pattern": {"String": "a"}, "content": "$0b"}""", "aca", "$0bc$0b")]
    [InlineData("""{"type": "Replace", "pattern": {"Regex": "\\p{L}+"}, "content": "x"}""", "a𝒜1中", "x1x")]
    [InlineData("""{"type": "Sequence", "normalizers": [{"type": "Prepend", "prepend": "A"}, {"type": "Lowercase"}]}""", "B", "ab")]
    [InlineData("""{"type": "Sequence", "normalizers": []}""", "B", "B")]
    [InlineData("null", "B", "B")]
    public void Normalizers(string json, string text, string expected)
    {
        Text.Tokenization.Tokenizer tokenizer = new SmallTokenizer().With("normalizer", json).Build();

        Assert.Equal(expected, tokenizer.Decode(tokenizer.Encode(text)));
    }
}
