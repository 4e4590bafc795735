using System.Text.Json.Nodes;
using Ponder.Text.Templates;

namespace Ponder.Text.Tests.Templates;

public sealed class TemplateInputTests
{
    [Fact]
    public void FromJson_ReadsWhatALineOfReferenceCasesHolds()
    {
        TemplateInput input = TemplateInput.FromJson(JsonNode.Parse("""
            {"template": "x", "messages": [{"role": "user", "content": "a"}], "tools": [{"name": "f"}], "bos_token": "<s>",
             "eos_token": null, "add_generation_prompt": true, "kwargs": {"enable_thinking": false}, "rendered": "y"}
            """)!.AsObject());

        Assert.Equal("a", input.Messages[0]!["content"]!.GetValue<string>());
        Assert.Equal("f", input.Tools![0]!["name"]!.GetValue<string>());
        Assert.True(input.AddGenerationPrompt);
        Assert.Equal(["bos_token", "enable_thinking"], input.Variables.Keys.Order());
        Assert.False(input.Variables["enable_thinking"]!.GetValue<bool>());
    }

    [Fact]
    public void FromJson_OfAnEmptyObject_IsAnEmptyConversation()
    {
        TemplateInput input = TemplateInput.FromJson([]);

        Assert.Empty(input.Messages);
        Assert.Null(input.Tools);
        Assert.False(input.AddGenerationPrompt);
    }

    [Theory]
    [InlineData("""{"messages": "a"}""", "messages")]
    [InlineData("""{"tools": {}}""", "tools")]
    [InlineData("""{"kwargs": []}""", "kwargs")]
    [InlineData("""{"add_generation_prompt": 1}""", "add_generation_prompt")]
    [InlineData("""{"messages": [], "messages": []}""", null)]
    public void FromJson_OfAWrongType_Throws(string json, string? field)
    {
        JsonObject line = JsonNode.Parse(json)!.AsObject();

        TextException failure = Assert.Throws<TextException>(() => TemplateInput.FromJson(line, "line 3"));

        Assert.Equal(field, failure.Field);
        Assert.StartsWith("line 3: ", failure.Message, StringComparison.Ordinal);
    }
}
