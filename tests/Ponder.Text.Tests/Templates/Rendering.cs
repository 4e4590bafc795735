using System.Text.Json.Nodes;
using Ponder.Text.Templates;

namespace Ponder.Text.Tests.Templates;

/// <summary>
/// Renders small templates. What tests expect of them was found with Jinja 3.1, set up as Hugging Face sets it up.
/// </summary>
internal static class Rendering
{
    /// <summary>Renders a template with variables given as a JSON object.</summary>
    public static string Of(string template, string variables = "{}", TemplateLimits? limits = null) =>
        ChatTemplate.Parse(template, "test", limits).Render(new TemplateInput
        {
            Variables = JsonNode.Parse(variables)!.AsObject().ToDictionary(v => v.Key, v => v.Value),
            Now = () => new DateTimeOffset(2025, 3, 6, 15, 4, 5, TimeSpan.Zero),
        });

    /// <summary>Checks that parsing or rendering fails with the library's exception, and gives it.</summary>
    public static TextException Fails(string template, string variables = "{}", TemplateLimits? limits = null) =>
        Assert.Throws<TextException>(() => Of(template, variables, limits));
}
