using Ponder.Verifiers.Functions.Conversion;

namespace Ponder.Verifiers.Tests.Functions.Conversion;

/// <summary>What Python's <c>re.findall(r"([^:]+):\s*(.*?)(?:,\s*(?=[^,]+:)|$)", content)</c> finds.</summary>
public sealed class JavaScriptPairsTests
{
    [Theory]
    [InlineData("a: 1, b: 2", "a=1|b=2")]
    [InlineData("a: [1, 2], b: x", "a=[1, 2]|b=x")]
    [InlineData("a: 1, b", "a=1, b")]
    [InlineData("a: 1,", "a=1,")]
    [InlineData("a:, b: 2", "a=|b=2")]
    [InlineData("a: x:y, b: 2", "a=x:y|b=2")]
    [InlineData("a, b: 2", "a, b=2")]
    [InlineData(":a: 1", "a=1")]
    [InlineData("a: 1,  :", "a=1| =")]
    [InlineData("a: 1,:b", "a=1,:b")]
    [InlineData("a", "")]
    [InlineData("", "")]
    [InlineData("a:", "a=")]
    public void Are_found_as_in_Python(string content, string pairs) =>
        Assert.Equal(pairs, string.Join('|', JavaScriptPairs.Of(content).Select(pair => $"{pair.Key}={pair.Value}")));
}
