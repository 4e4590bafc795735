using CsCheck;
using Ponder.Text.Tokenization.Splitting;

namespace Ponder.Text.Tests.Tokenization.Splitting;

/// <summary>Scanners by hand against the expressions that they stand for.</summary>
public sealed class WordScannerTests
{
    [Fact]
    public void Gpt2_is_its_expression() => IsExpression(KnownPatterns.Gpt2, Gpt2Scanner.Expression);

    [Fact]
    public void Qwen2_is_its_expression() => IsExpression(KnownPatterns.Qwen2, Gpt4Scanner.Qwen2Expression);

    [Fact]
    public void Llama3_is_its_expression() => IsExpression(KnownPatterns.Llama3, Gpt4Scanner.Llama3Expression);

    [Theory]
    [InlineData("I'm  you'RE\n\n  it's", "I|'m| | you|'RE|\n\n| | it|'s")]
    [InlineData("x = 1234;\n", "x| =| |1|2|3|4|;\n")]
    [InlineData("a\t\tb   ", "a|\t|\tb|   ")]
    [InlineData(" \n \n x", " \n \n| x")]
    [InlineData("'ſo", "'ſ|o")]
    [InlineData("😀𝒜𝒷𝟙𝟚", "😀𝒜𝒷|𝟙|𝟚")]
    [InlineData("", "")]
    public void Qwen2_splits(string text, string words) => Assert.Equal(words, Words(KnownPatterns.Qwen2, text));

    [Theory]
    [InlineData("I'm  you'RE", "I|'m| | you|'|RE")]
    [InlineData("x = 1234;\n\n", "x| =| 1234|;|\n\n")]
    [InlineData("𝒜 𝟙𝟚", "𝒜| 𝟙𝟚")]
    public void Gpt2_splits(string text, string words) => Assert.Equal(words, Words(KnownPatterns.Gpt2, text));

    [Theory]
    [InlineData("12345678", "123|456|78")]
    [InlineData("𝟙𝟚𝟛𝟜", "𝟙𝟚𝟛|𝟜")]
    public void Llama3_takes_three_digits(string text, string words) => Assert.Equal(words, Words(KnownPatterns.Llama3, text));

    private static void IsExpression(WordScanner scanner, string expression)
    {
        RegexPattern regex = new(expression, "t", "pattern");
        HostileText.Gen.Sample(text => Assert.Equal(Words(regex, text), Words(scanner, text)), iter: 5_000);
    }

    private static string Words(Pattern pattern, string text)
    {
        List<PatternMatch> matches = [];
        pattern.FindAll(text, matches);
        return string.Join('|', matches.Select(match => text[match.Start..match.End]));
    }
}
