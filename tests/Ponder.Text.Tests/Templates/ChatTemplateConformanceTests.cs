using System.Text.Json.Nodes;
using Ponder.Testing;
using Ponder.Text.Templates;

namespace Ponder.Text.Tests.Templates;

public sealed class ChatTemplateConformanceTests
{
    private const string Folder = "conformance/templates";

    [Fact]
    public void Render_OfEveryReferenceCase_GivesTheReferenceText()
    {
        string folder = Conformance.Require(Folder);
        Dictionary<string, ChatTemplate> templates = Directory.GetFiles(folder, "*.jinja")
            .ToDictionary(f => Path.GetFileNameWithoutExtension(f), f => ChatTemplate.Parse(File.ReadAllText(f), f));

        int cases = 0;
        Assert.All(File.ReadLines(Path.Combine(folder, "cases.jsonl")), line =>
        {
            cases++;
            JsonObject reference = JsonNode.Parse(line)!.AsObject();
            ChatTemplate template = templates[reference["template"]!.GetValue<string>()];
            TemplateInput input = TemplateInput.FromJson(reference);

            if (reference["error"]?.GetValue<bool>() ?? false)
                Assert.Throws<TextException>(() => template.Render(input));
            else
                Assert.Equal(reference["rendered"]!.GetValue<string>(), template.Render(input));
        });
        Assert.NotEqual(0, cases);
    }
}
