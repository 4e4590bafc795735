using System.Text.Json.Nodes;
using Ponder.Text.Templates;

namespace Ponder.Tests.Documentation;

/// <summary>The code in docs/templates.md; compiled here, compared with the page by <see cref="SnippetTests"/>.</summary>
internal static class TemplateSnippets
{
    public static void Render()
    {
        #region render
        ChatTemplate template = ChatTemplate.Parse(
            "{% for m in messages %}<|{{ m.role }}|>{{ m.content }}\n{% endfor %}", "chat_template.jinja");
        string prompt = template.Render(new TemplateInput
        {
            Messages = MessageNormalizer.Normalize([new JsonObject { ["role"] = "user", ["content"] = "Hello" }]),
            AddGenerationPrompt = true,
            Variables = new Dictionary<string, JsonNode?> { ["bos_token"] = "<s>" },
        });
        #endregion
        _ = prompt;
    }
}
