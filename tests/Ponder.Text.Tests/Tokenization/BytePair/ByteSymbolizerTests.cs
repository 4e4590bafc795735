using System.Text.Json.Nodes;

namespace Ponder.Text.Tests.Tokenization.BytePair;

public sealed class ByteSymbolizerTests
{
    [Theory]
    [InlineData("null", "abdc", "ab|c")]
    [InlineData("null", "d", "")]
    [InlineData("null", "adb", "ab")]
    [InlineData("\"c\"", "adb", "a|c|b")]
    public void Bytes_that_are_no_tokens_become_the_unknown_token_or_nothing(string unknown, string text, string expected)
    {
        SmallTokenizer small = new();
        small.Root["model"]!["vocab"] = JsonNode.Parse("""{"a": 0, "b": 1, "c": 2, "ab": 3}""");
        small.Root["model"]!["merges"] = JsonNode.Parse("""["a b"]""");
        small.Root["model"]!["unk_token"] = JsonNode.Parse(unknown);

        Assert.Equal(expected, small.Tokens(text));
    }
}
