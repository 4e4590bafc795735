using Ponder.Verifiers.Functions.Values;

namespace Ponder.Verifiers.Tests.Functions.Values;

/// <summary>Python 3.11's answers to <c>text.lower()</c>.</summary>
public sealed class PythonLowercaseTests
{
    [Theory]
    [InlineData("ABC xyz", "abc xyz")]
    [InlineData("ΑΣ", "ας")]
    [InlineData("ΑΣΑ", "ασα")]
    [InlineData("Σ", "σ")]
    [InlineData("Α.Σ", "α.ς")]
    [InlineData("ΑΣ.Α", "ασ.α")]
    [InlineData("ΑΣ.", "ας.")]
    [InlineData("1Σ", "1σ")]
    [InlineData("ªΣ", "ªς")]
    [InlineData("ⅠΣ", "ⅰς")]
    [InlineData("ʰΣ", "ʰσ")]
    [InlineData("A\u0301Σ", "a\u0301ς")]
    [InlineData("İ", "i\u0307")]
    [InlineData("\u212A", "k")]
    [InlineData("\u2126", "ω")]
    [InlineData("\u212B", "å")]
    [InlineData("ẞ", "ß")]
    [InlineData("\u03F4", "θ")]
    [InlineData("\U00010400", "\U00010428")]
    [InlineData("ǅ", "ǆ")]
    [InlineData("ß", "ß")]
    [InlineData("I", "i")]
    public void Is_as_in_Python(string text, string lower) => Assert.Equal(lower, PythonLowercase.Of(text));
}
