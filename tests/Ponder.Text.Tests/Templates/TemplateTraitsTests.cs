using System.Text.Json.Nodes;
using Ponder.Testing;
using Ponder.Text.Templates;

namespace Ponder.Text.Tests.Templates;

public sealed class TemplateTraitsTests
{
    [Fact]
    public void Of_QwQ_OpensAThoughtAndCallsTools()
    {
        TemplateTraits traits = TraitsOf("QwQ-32B-official");

        Assert.True(traits.OpensThought);
        Assert.Equal("<|im_start|>assistant\n<think>\n", traits.GenerationPrompt);
        Assert.True(traits.AcceptsSystem);
        Assert.Null(traits.DefaultSystem);
        Assert.True(traits.AcceptsTools);
        Assert.True(traits.UsesToolCallTags);
        Assert.False(traits.KeepsThoughts);
        Assert.False(traits.ReadsReasoningContent);
        Assert.False(traits.HonoursEnableThinking);
        Assert.False(traits.AcceptsContentParts);
    }

    [Fact]
    public void Of_Qwen25_HasADefaultSystemTextAndNoThought()
    {
        TemplateTraits traits = TraitsOf("Qwen-Qwen2.5-7B-Instruct");

        Assert.Equal("You are Qwen, created by Alibaba Cloud. You are a helpful assistant.", traits.DefaultSystem);
        Assert.False(traits.OpensThought);
        Assert.True(traits.UsesToolCallTags);
        Assert.True(traits.KeepsThoughts);
    }

    [Fact]
    public void Of_Qwen3_HonoursEnableThinkingAndReadsReasoning()
    {
        TemplateTraits traits = TraitsOf("Qwen-Qwen3-0.6B");

        Assert.True(traits.HonoursEnableThinking);
        Assert.True(traits.ReadsReasoningContent);
        Assert.False(traits.OpensThought);
    }

    [Fact]
    public void Of_DeepSeekDistill_OpensAThoughtWhereItIsEnabled()
    {
        Assert.False(TraitsOf("deepseek-ai-DeepSeek-R1-Distill-Qwen-32B").OpensThought);
        Assert.True(TraitsOf("deepseek-ai-DeepSeek-R1-Distill-Qwen-32B", ("enable_thinking", true)).OpensThought);
    }

    [Fact]
    public void Of_Gemma2_AcceptsNeitherSystemNorTools()
    {
        TemplateTraits traits = TraitsOf("google-gemma-2-2b-it");

        Assert.False(traits.AcceptsSystem);
        Assert.False(traits.AcceptsTools);
        Assert.False(traits.UsesToolCallTags);
        Assert.Equal("<start_of_turn>model\n", traits.GenerationPrompt);
    }

    [Fact]
    public void Of_ATemplateThatAlwaysFails_HasNoTraits()
    {
        TemplateTraits traits = TemplateTraits.Of(ChatTemplate.Parse("{{ raise_exception('no') }}", "test"));

        Assert.Equal(new TemplateTraits(), traits);
    }

    [Fact]
    public void Of_ATemplateForContentParts_AcceptsThem()
    {
        const string Text = "{% for m in messages %}{% for p in m.content %}{{ p.text }}{% endfor %}{% endfor %}";

        Assert.True(TemplateTraits.Of(ChatTemplate.Parse(Text, "test")).AcceptsContentParts);
    }

    [Theory]
    [InlineData("<|im_start|>assistant\n<think>\n", true)]
    [InlineData("<think>", true)]
    [InlineData("<think>\n\n</think>\n\n", false)]
    [InlineData("<think>a", false)]
    [InlineData("", false)]
    public void IsThoughtOpen_LooksAtTheEndOfThePrompt(string prompt, bool expected) =>
        Assert.Equal(expected, TemplateTraits.IsThoughtOpen(prompt));

    private static TemplateTraits TraitsOf(string name, params (string Name, JsonNode Value)[] variables)
    {
        string file = Conformance.Require($"conformance/templates/{name}.jinja");
        return TemplateTraits.Of(
            ChatTemplate.Parse(File.ReadAllText(file), file),
            variables.ToDictionary(v => v.Name, v => (JsonNode?)v.Value));
    }
}
