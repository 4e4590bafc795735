using Ponder.Text.Tokenization.Normalization;

namespace Ponder.Text.Tests.Tokenization.Normalization;

public sealed class LowercaseNormalizerTests
{
    [Theory]
    [InlineData("ABC", "abc")]
    [InlineData("ÀΣ", "àσ")]
    [InlineData("İI", "i\u0307i")]
    [InlineData("ẞǅ", "ßǆ")]
    [InlineData("𐐀", "𐐨")]
    [InlineData("\u212A", "k")]
    public void Every_character_becomes_lowercase(string text, string expected) =>
        Assert.Equal(expected, new LowercaseNormalizer().Normalize(text));

    [Fact]
    public void Lowercase_text_is_not_copied() => Assert.Null(new LowercaseNormalizer().Normalize("abc 中文"));
}
