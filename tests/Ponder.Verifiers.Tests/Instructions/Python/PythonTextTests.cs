namespace Ponder.Verifiers.Instructions.Python.Tests;

/// <summary>Python's string methods.</summary>
public sealed class PythonTextTests
{
    [Theory]
    [InlineData("ABC 1", true, false)]
    [InlineData("abc 1", false, true)]
    [InlineData("Abc", false, false)]
    [InlineData("123", false, false)]
    [InlineData("", false, false)]
    [InlineData("ǅ", false, false)]
    [InlineData("A日", true, false)]
    [InlineData("ß", false, true)]
    [InlineData("ª", false, true)]
    [InlineData("Ⓐ", true, false)]
    [InlineData("ⅷ", false, true)]
    [InlineData("\U00010400", true, false)]
    [InlineData("\U00010428", false, true)]
    public void TellsCase(string text, bool upper, bool lower)
    {
        Assert.Equal(upper, PythonText.IsUpper(text));
        Assert.Equal(lower, PythonText.IsLower(text));
    }

    [Theory]
    [InlineData("ÀÉ", "àé")]
    [InlineData("ΟΔΟΣ ΟΔΟΣ", "οδος οδος")]
    [InlineData("Σ", "σ")]
    [InlineData("ΑΣ.", "ας.")]
    [InlineData("ΑΣ.Α", "ασ.α")]
    [InlineData("İ", "i\u0307")]
    [InlineData("ẞ", "ß")]
    [InlineData("\U00010400Σ", "\U00010428ς")]
    public void Lowers(string text, string expected) => Assert.Equal(expected, PythonText.Lower(text));

    [Theory]
    [InlineData(" \u001c\u00a0a b\u3000\n", "a b")]
    [InlineData("\u200ba", "\u200ba")]
    [InlineData(" \t", "")]
    public void Strips(string text, string expected) => Assert.Equal(expected, PythonText.Strip(text));
}
