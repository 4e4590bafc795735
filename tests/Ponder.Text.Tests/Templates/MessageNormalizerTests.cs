using System.Text.Json.Nodes;
using Ponder.Text.Templates;

namespace Ponder.Text.Tests.Templates;

public sealed class MessageNormalizerTests
{
    [Theory]
    [InlineData("""{"role":"assistant","content":null}""", """{"role":"assistant","content":""}""")]
    [InlineData("""{"role":"assistant"}""", """{"role":"assistant","content":""}""")]
    [InlineData("""{"content":"a"}""", """{"content":"a"}""")]
    [InlineData("""{"content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}""", """{"content":"a\nb"}""")]
    [InlineData("""{"content":[{"type":"image"}]}""", """{"content":[{"type":"image"}]}""")]
    [InlineData("""{"content":"","reasoning":"r"}""", """{"content":"","reasoning":"r","reasoning_content":"r"}""")]
    [InlineData("""{"content":"","tool_calls":[{"function":{"name":"f","arguments":"{\"a\": 1.0}"}}]}""",
        """{"content":"","tool_calls":[{"function":{"name":"f","arguments":{"a": 1.0}}}]}""")]
    [InlineData("""{"content":"","tool_calls":[{"name":"f","arguments":""}]}""", """{"content":"","tool_calls":[{"name":"f","arguments":{}}]}""")]
    [InlineData("""{"content":"","tool_calls":[{"name":"f","arguments":"{oops"}]}""",
        """{"content":"","tool_calls":[{"name":"f","arguments":"{oops"}]}""")]
    [InlineData("""{"content":"","tool_calls":[{"name":"f","arguments":{"a":1}}]}""",
        """{"content":"","tool_calls":[{"name":"f","arguments":{"a":1}}]}""")]
    public void Normalize_BringsMessagesIntoTheFormOfTemplates(string message, string expected)
    {
        JsonArray messages = [JsonNode.Parse(message)];

        JsonArray normalized = MessageNormalizer.Normalize(messages);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), normalized[0]), normalized.ToJsonString());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(message), messages[0]), "the input was changed");
    }

    [Fact]
    public void Normalize_OfContentPartsForATemplateThatTakesThem_KeepsThem() =>
        Assert.IsType<JsonArray>(MessageNormalizer.Normalize(
            [JsonNode.Parse("""{"content":[{"type":"text","text":"a"}]}""")], joinTextParts: false)[0]!["content"]);

    [Theory]
    [InlineData("3")]
    [InlineData("null")]
    [InlineData("""{"a":1,"a":2}""")]
    public void Normalize_OfNoMessage_Throws(string message) =>
        Assert.Throws<TextException>(() => MessageNormalizer.Normalize([JsonNode.Parse(message)]));
}
