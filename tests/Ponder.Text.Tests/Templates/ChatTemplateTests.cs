using System.Text.Json.Nodes;
using Ponder.Text.Templates;

namespace Ponder.Text.Tests.Templates;

public sealed class ChatTemplateTests
{
    [Theory]
    [InlineData("a\n{{ }}", "line 2")]
    [InlineData("a\n\n{% if x %}", "line 3")]
    [InlineData("a\n{{ 'x\ny", "line 2")]
    [InlineData("{# a\nb #}\n{% foo %}", "line 3")]
    [InlineData("{% set x = 'a\nb' %}\n{{ x.y.z }}", "line 3")]
    [InlineData("{% macro m() %}\n\n{{ none + 1 }}{% endmacro %}\n{{ m() }}", "line 3")]
    [InlineData("{% macro m() %}\n\n{% endmacro %}\n\n{{ m() + 1 }}", "line 5")]
    [InlineData("{% raw %}\n\n{% endraw %}{{ 1 + 'a' }}", "line 3")]
    public void Failure_NamesTheLine(string template, string expected) =>
        Assert.Equal(expected, Rendering.Fails(template).Field);

    [Fact]
    public void Failure_OfRaiseException_HasItsMessageOnOneLine() => Assert.Equal(
        "test: line 1: roles must\\nalternate", Rendering.Fails("{{ raise_exception('roles must\nalternate') }}").Message);

    [Fact]
    public void Render_ByManyThreads_GivesTheSameText()
    {
        ChatTemplate template = ChatTemplate.Parse(
            "{% set x %}{{ v }}{% endset %}{% for i in range(50) %}{{ loop.index }}{{ x|upper }}{% endfor %}", "test");
        string Render(int i) => template.Render(new TemplateInput
        {
            Variables = new Dictionary<string, JsonNode?> { ["v"] = $"v{i}" },
        });

        string[] expected = [.. Enumerable.Range(0, 64).Select(Render)];

        Assert.Equal(expected, Enumerable.Range(0, 64).AsParallel().AsOrdered().Select(Render));
    }

    [Fact]
    public void Render_OfATemplateThatChangesItsLists_LeavesTheInputAlone()
    {
        ChatTemplate template = ChatTemplate.Parse(
            "{% set _ = messages.append(1) %}{{ messages[0].update(a=2) }}{{ messages }}", "test");
        TemplateInput input = new() { Messages = [new JsonObject()] };

        Assert.Equal("None[{'a': 2}, 1]", template.Render(input));
        Assert.Equal("[{}]", input.Messages.ToJsonString());
    }

    [Fact]
    public void Render_OfAnEmptyInput_KnowsTheNamesThatAreAlwaysSet() => Assert.Equal(
        "[]NoneNoneFalse",
        ChatTemplate.Parse("{{ messages }}{{ tools }}{{ documents }}{{ add_generation_prompt }}", "test")
            .Render(new TemplateInput()));

    [Theory]
    [InlineData("1", "1")]
    [InlineData("1.0", "1.0")]
    [InlineData("-0", "0")]
    [InlineData("-0.0", "-0.0")]
    [InlineData("1e2", "100.0")]
    [InlineData("1E400", "inf")]
    [InlineData("12345678901234567890123", "12345678901234567890123")]
    [InlineData("[1, [2.50, null, true, \"x\"]]", "[1, [2.5, None, True, 'x']]")]
    [InlineData("{\"b\": 1, \"a\": {\"1\": false}}", "{'b': 1, 'a': {'1': False}}")]
    [InlineData("\"\\ud83d\\ude00\"", "😀")]
    public void Render_OfJson_HasPythonsValues(string json, string expected) =>
        Assert.Equal(expected, Rendering.Of("{{ v }}", $$"""{"v": {{json}}}"""));

    [Fact]
    public void Render_OfNumbersMadeInMemory_KeepsTheirType()
    {
        ChatTemplate template = ChatTemplate.Parse("{{ messages }}", "test");

        Assert.Equal("[1, 1.0, 2.5, 3]", template.Render(new TemplateInput { Messages = [1, 1.0, 2.5f, 3L] }));
    }

    [Theory]
    [InlineData("""{"a": 1, "a": 2}""")]
    [InlineData("\"\\ud83d\"")]
    public void Render_OfJsonThatCannotBeUsed_Throws(string json)
    {
        ChatTemplate template = ChatTemplate.Parse("{{ messages }}", "test");

        Assert.Throws<TextException>(() => template.Render(new TemplateInput { Messages = [JsonNode.Parse(json)] }));
    }
}
