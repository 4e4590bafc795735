namespace Ponder.Verifiers.Instructions.Python.Tests;

/// <summary>What <c>json.loads</c> accepts.</summary>
public sealed class PythonJsonTests
{
    [Theory]
    [InlineData("{\"a\": [1, -2.5E+3, \"\\u00e9\\n\"], \"a\": {}}")]
    [InlineData(" [ ] ")]
    [InlineData("-Infinity")]
    [InlineData("\"\u007f\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("-0")]
    [InlineData("0.10")]
    public void Accepts(string text) => Assert.True(PythonJson.IsValid(text));

    [Theory]
    [InlineData("")]
    [InlineData("[1,]")]
    [InlineData("{\"a\"}")]
    [InlineData("{\"a\":1 \"b\":2}")]
    [InlineData("[1}")]
    [InlineData("01")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("+1")]
    [InlineData("1e")]
    [InlineData("tru")]
    [InlineData("-NaN")]
    [InlineData("\"\t\"")]
    [InlineData("\"\\x41\"")]
    [InlineData("\"\\u12\"")]
    [InlineData("\ufeff1")]
    [InlineData("[1]\u00a0")]
    [InlineData("[")]
    [InlineData("1 2")]
    public void Refuses(string text) => Assert.False(PythonJson.IsValid(text));

    [Fact]
    public void LimitsDigitsAndNothingElse()
    {
        Assert.True(PythonJson.IsValid(new string('1', 4300)));
        Assert.False(PythonJson.IsValid(new string('1', 4301)));
        Assert.True(PythonJson.IsValid(new string('1', 5000) + ".0"));
        Assert.True(PythonJson.IsValid(new string('[', 100_000) + new string(']', 100_000)));
        Assert.False(PythonJson.IsValid(new string('[', 100_000)));
    }
}
