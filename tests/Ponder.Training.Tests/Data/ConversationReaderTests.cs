using System.Text;
using System.Text.Json.Nodes;
using Ponder.Training.Data;

namespace Ponder.Training.Tests.Data;

public sealed class ConversationReaderTests
{
    private static readonly ConversationColumns s_chat = new();
    private static readonly ConversationColumns s_plain = new() { Prompt = "question", Answer = "answer" };

    [Fact]
    public void A_chat_row_keeps_what_else_it_has()
    {
        ConversationExample example = Read(s_chat, """
            {"messages":[{"role":"user","content":"Weather?"},
              {"role":"assistant","content":null,"reasoning_content":"look","tool_calls":[{"type":"function","function":{"name":"weather","arguments":"{\"at\":\"Rome\"}"}}]},
              {"role":"tool","content":[{"type":"text","text":"sun"}],"tool_calls":null}],
             "tools":[{"type":"function"}],"gold":3,"level":{"a":[1]}}
            """);
        Assert.Equal(
            """[{"role":"user","content":"Weather?"},{"role":"assistant","reasoning_content":"look","tool_calls":[{"type":"function","function":{"name":"weather","arguments":{"at":"Rome"}}}],"content":""},{"role":"tool","content":"sun"}]""",
            example.Messages.ToJsonString());
        Assert.Equal("""[{"type":"function"}]""", example.Tools!.ToJsonString());
        Assert.Equal("""{"gold":3,"level":{"a":[1]}}""", example.Columns.ToJsonString());
        Assert.Equal(["Weather?", "look", "", "sun"], example.Texts);
    }

    [Fact]
    public void A_prompt_and_an_answer_become_two_messages()
    {
        ConversationExample example = Read(s_plain with { Reasoning = "why" }, """{"question":"1+1?","answer":"2","why":"count","id":7}""");
        Assert.Equal(
            """[{"role":"user","content":"1\u002B1?"},{"role":"assistant","reasoning_content":"count","content":"2"}]""",
            example.Messages.ToJsonString());
        Assert.Equal("""{"id":7}""", example.Columns.ToJsonString());
        Assert.Null(example.Tools);
    }

    [Fact]
    public void A_prompt_may_be_messages_and_have_no_answer()
    {
        ConversationExample example = Read(
            new ConversationColumns { Prompt = "prompt" },
            """{"prompt":[{"role":"system","content":"s"},{"role":"user","content":"u"}],"answer":"204","tools":"[{\"a\":1}]"}""");
        Assert.Equal("""[{"role":"system","content":"s"},{"role":"user","content":"u"}]""", example.Messages.ToJsonString());
        Assert.Equal("""{"answer":"204"}""", example.Columns.ToJsonString());
        Assert.Equal("""[{"a":1}]""", example.Tools!.ToJsonString());
    }

    [Theory]
    [InlineData("""{}""", "messages: missing, expected an array of messages")]
    [InlineData("""{"messages":[]}""", "messages: an empty array, expected an array of messages")]
    [InlineData("""{"messages":"hello"}""", "messages: a text, expected an array of messages")]
    [InlineData("""{"messages":["hello"]}""", "messages[0]: expected an object")]
    [InlineData("""{"messages":[{"role":"user","content":"a"},{"content":"b"}]}""", "messages[1].role: missing, expected a text")]
    [InlineData("""{"messages":[{"role":"human","content":"a"}]}""", "messages[0].role: 'human', expected system, developer, user, assistant, tool")]
    [InlineData("""{"messages":[{"role":"user","content":5}]}""", "messages[0].content: a number, expected a text or parts")]
    [InlineData("""{"messages":[{"role":"user","content":"a","reasoning_content":[1]}]}""", "messages[0].reasoning_content: an array, expected a text")]
    [InlineData("""{"messages":[{"role":"user","content":"a","tool_calls":{}}]}""", "messages[0].tool_calls: an object, expected an array")]
    [InlineData("""{"messages":[{"role":"user","content":"\ud800"}]}""", "messages[0].content: invalid UTF-8 or half a surrogate pair")]
    [InlineData("""{"messages":[{"role":"user","content":"a"}],"tools":{}}""", "tools: expected an array, or a text that holds one")]
    [InlineData("""{"messages":[{"role":"user","content":"a"}],"tools":"[}"}""", "tools: expected an array, or a text that holds one")]
    public void What_is_wrong_is_named(string json, string problem) =>
        Assert.Equal($"here: {problem}", Assert.Throws<TrainingException>(() => Read(s_chat, json)).Message);

    [Theory]
    [InlineData("""{"answer":"2"}""", "question: missing, expected a text or an array of messages")]
    [InlineData("""{"question":1,"answer":"2"}""", "question: a number, expected a text")]
    [InlineData("""{"question":"1","answer":true}""", "answer: a truth value, expected a text")]
    public void So_it_is_with_columns_of_other_names(string json, string problem) =>
        Assert.Equal($"here: {problem}", Assert.Throws<TrainingException>(() => Read(s_plain, json)).Message);

    private static ConversationExample Read(ConversationColumns columns, string json) =>
        new ConversationReader(columns).Read((JsonObject)RowJson.Parse(Encoding.UTF8.GetBytes(json))!, () => "here");
}
