using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Ponder.Checkpoints;
using Ponder.Inference;
using Ponder.Templates;
using Ponder.Tests.Scripted;
using Ponder.Text;

namespace Ponder.Tests.Templates;

public sealed class ChatFormatTests
{
    private static readonly TokenizerSource s_source = new() { Path = "tiny" };
    private static readonly JsonArray s_hello = [new JsonObject { ["role"] = "user", ["content"] = "Hi" }];
    private static readonly JsonArray s_tools = [new JsonObject { ["type"] = "function" }];

    [Fact]
    public void Render_GivesTheTemplateItsVariables()
    {
        ChatFormat format = new(
            s_source with
            {
                ChatTemplate = "{{ bos_token }}{{ messages[0].content }}{{ eos_token }}{{ mood }}",
                BeginText = "<b>",
                EndText = "<e>",
            },
            TinyTokenizer.Create());
        ChatTemplateOptions options = new()
        {
            Variables = new Dictionary<string, JsonNode?> { ["mood"] = "!", ["eos_token"] = "<x>" },
        };

        Assert.Equal("<b>Hi<e>", format.Render(s_hello));
        Assert.Equal("<b>Hi<x>!", format.Render(s_hello, options));
    }

    [Fact]
    public async Task NoMessages_AreRefused_BeforeTheTemplateRuns()
    {
        const string template = "{{ messages[0].content.x.y }}{{ raise_exception('the template ran') }}";
        (ReasoningModel model, ScriptedGenerator script) = ScriptedModel.Says("hello", template);
        const string expected = "the conversation is empty, expected at least one message";

        Assert.Equal(expected, Assert.Throws<InferenceException>(() => model.Format.Render([])).Message);
        Assert.Equal(expected, Assert.Throws<InferenceException>(() => model.ApplyChatTemplate([])).Message);
        CancellationToken token = TestContext.Current.CancellationToken;
        await Assert.ThrowsAsync<InferenceException>(() => model.GenerateAsync(new JsonArray(), null, token));
        await Assert.ThrowsAsync<InferenceException>(() => model.GenerateAsync(Array.Empty<ChatMessage>(), null, token));
        await Assert.ThrowsAsync<InferenceException>(
            () => model.AsChatClient().GetResponseAsync(Array.Empty<ChatMessage>(), null, token));
        Assert.Empty(script.Requests);
    }

    [Fact]
    public void WithoutTemplate_ChatMlIsUsed_WhereItsTokensExist()
    {
        ChatFormat format = new(s_source, TinyTokenizer.Create());

        Assert.True(format.IsFallback);
        Assert.Equal("<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n", format.Render(s_hello));
        Assert.Equal(
            "<|im_start|>user\nHi<|im_end|>\n",
            format.Render(s_hello, new ChatTemplateOptions { AddGenerationPrompt = false }));
        Assert.Throws<TextException>(() => format.Render(s_hello, new ChatTemplateOptions { Tools = s_tools }));
    }

    [Fact]
    public void WithoutTemplateOrChatMl_TheErrorSuggestsRawText()
    {
        ChatFormat format = new(s_source, TinyTokenizer.Create(chats: false));

        Assert.False(format.HasTemplate);
        InferenceException error = Assert.Throws<InferenceException>(() => format.Render(s_hello));
        Assert.Contains("plain text", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToolTemplate_IsUsedForTools()
    {
        TokenizerSource source = s_source with
        {
            ChatTemplate = "plain",
            NamedTemplates = new Dictionary<string, string> { ["tool_use"] = "{{ tools | length }} tools" },
        };
        ChatFormat format = new(source, TinyTokenizer.Create());

        Assert.Equal("plain", format.Render(s_hello));
        Assert.Equal("plain", format.Render(s_hello, new ChatTemplateOptions { Tools = [] }));
        Assert.Equal("1 tools", format.Render(s_hello, new ChatTemplateOptions { Tools = s_tools }));
        ChatFormat own = new(source, TinyTokenizer.Create(), "own");
        Assert.Equal("own", own.Render(s_hello, new ChatTemplateOptions { Tools = s_tools }));
    }
}
