using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Ponder.Chat;
using Ponder.Inference;

namespace Ponder.Tests.Chat;

public sealed class ChatMessagesTests
{
    [Fact]
    public void Texts_AreJoined_AndThoughtsDropped() => AssertJson(
        """[{"role":"system","content":"Be brief."},{"role":"user","content":"ab"},{"role":"assistant","content":"c"}]""",
        new ChatMessage(ChatRole.System, "Be brief."),
        new ChatMessage(ChatRole.User, [new TextContent("a"), new TextContent("b")]),
        new ChatMessage(ChatRole.Assistant, [new TextReasoningContent("secret"), new TextContent("c"), new UsageContent()]));

    [Fact]
    public void FunctionCalls_BecomeToolCalls_WithTheirArgumentsAsAnObject() => AssertJson(
        """
        [{"role":"assistant","content":"","tool_calls":[{"id":"1","type":"function","function":
        {"name":"find","arguments":{"city":"Zürich","days":2,"units":null}}}]}]
        """,
        new ChatMessage(ChatRole.Assistant,
        [
            new TextReasoningContent("hm"),
            new FunctionCallContent("1", "find", new Dictionary<string, object?>
            {
                ["city"] = JsonSerializer.SerializeToElement("Zürich"),
                ["days"] = 2,
                ["units"] = null,
            }),
        ]));

    [Fact]
    public void FunctionResults_BecomeToolMessages_OneEach() => AssertJson(
        """
        [{"role":"tool","content":"sunny","tool_call_id":"1"},{"role":"tool","content":"{\"t\":21}","tool_call_id":"2"},
        {"role":"tool","content":"Error: down","tool_call_id":"3"},{"role":"tool","content":"null","tool_call_id":"4"},
        {"role":"tool","content":"from JSON","tool_call_id":"5"}]
        """,
        new ChatMessage(
            ChatRole.Tool,
            [new FunctionResultContent("1", "sunny"), new FunctionResultContent("2", new JsonObject { ["t"] = 21 })]),
        new ChatMessage(ChatRole.Tool,
        [
            new FunctionResultContent("3", null) { Exception = new InvalidOperationException("down") },
            new FunctionResultContent("4", null),
            new FunctionResultContent("5", JsonSerializer.SerializeToElement("from JSON")),
        ]));

    [Fact]
    public void Images_AreRefused_WithThePlaceAndType()
    {
        ChatMessage[] messages = [new(ChatRole.User, "a"), new(ChatRole.User, [new DataContent(new byte[3], "image/png")])];

        InferenceException error = Assert.Throws<InferenceException>(() => ChatMessages.ToJson(messages));
        Assert.Equal("messages[1]: content of type image/png: this model reads text only", error.Message);
        messages[1] = new ChatMessage(ChatRole.User, [new UriContent("https://example.org/a.jpg", "image/jpeg")]);
        Assert.Throws<InferenceException>(() => ChatMessages.ToJson(messages));
    }

    private static void AssertJson(string expected, params ChatMessage[] messages)
    {
        JsonArray actual = ChatMessages.ToJson(messages);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual.ToJsonString());
    }
}
