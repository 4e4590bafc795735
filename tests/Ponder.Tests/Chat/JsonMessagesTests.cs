using System.Text.Json.Nodes;
using Ponder.Chat;
using Ponder.Inference;
using Ponder.Tests.Scripted;
using Ponder.Text;

namespace Ponder.Tests.Chat;

public sealed class JsonMessagesTests
{
    [Theory]
    [InlineData("""[{"role":"user","content":[{"type":"image_url","image_url":{}}]}]""", "a part of type \"image_url\"")]
    [InlineData("""[{"role":"user","content":[{"type":"text"}]}]""", "malformed parts")]
    [InlineData("""[{"role":"user","content":5}]""", "Number")]
    public void OtherThanText_IsRefused(string messages, string problem)
        => Assert.Equal(
            $"messages[0]: content: {problem}: this model reads text only",
            Assert.Throws<InferenceException>(() => JsonMessages.Normalize(Parse(messages))).Message);

    [Fact]
    public void WhatIsNoMessage_IsATextException()
        => Assert.Throws<TextException>(() => JsonMessages.Normalize(Parse("""["hi"]""")));

    [Fact]
    public async Task JsonConversations_AreNormalizedBeforeTheTemplate()
    {
        (ReasoningModel model, ScriptedGenerator script) = ScriptedModel.Says("ok");
        JsonArray messages = Parse(
            """
            [{"role":"assistant","content":null,"reasoning_content":"secret",
              "tool_calls":[{"type":"function","function":{"name":"f","arguments":"{\"a\":1}"}}]},
             {"role":"user","content":[{"type":"text","text":"Hi"}]}]
            """);
        await model.GenerateAsync(messages, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(
            "<|im_start|>assistant\n[{\"type\": \"function\", \"function\": {\"name\": \"f\", \"arguments\": {\"a\": 1}}}]"
            + "<|im_end|>\n"
            + "<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n<think>\n",
            model.Tokenizer.Decode(script.Requests[0].Prompt));
    }

    private static JsonArray Parse(string json) => JsonNode.Parse(json)!.AsArray();
}
