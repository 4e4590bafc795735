using Ponder.Text.Templates.Parsing;
using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Statements;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates;

/// <summary>
/// A chat template in the dialect of Jinja that Hugging Face uses: turns a conversation into the text that a model was
/// trained on. Parsed once, may be rendered by several threads at a time. Templates are not trusted: what they may use up
/// is bounded by <see cref="TemplateLimits"/>, and they reach nothing but their input.
/// </summary>
public sealed class ChatTemplate
{
    private readonly Block _body;
    private readonly string _source;
    private readonly TemplateLimits _limits;

    private ChatTemplate(Block body, string text, string source, TemplateLimits limits) =>
        (_body, Text, _source, _limits) = (body, text, source, limits);

    /// <summary>The template itself.</summary>
    public string Text { get; }

    /// <summary>Parses a template.</summary>
    /// <param name="jinja">The template.</param>
    /// <param name="source">The file it comes from, for messages.</param>
    /// <param name="limits">What parsing and rendering may use up; null for the defaults.</param>
    /// <exception cref="TextException">The template is not valid; names the line.</exception>
    public static ChatTemplate Parse(string jinja, string source, TemplateLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(jinja);
        limits ??= TemplateLimits.Default;
        if (jinja.Length > limits.MaxTemplateLength)
            throw new TextException(source, null, $"the template is longer than {limits.MaxTemplateLength} characters");
        try
        {
            return new ChatTemplate(StatementParser.Parse(jinja, limits), jinja, source, limits);
        }
        catch (TemplateFailure e)
        {
            throw new TextException(source, e.Line is { } line ? $"line {line}" : null, e.Message, e);
        }
    }

    /// <summary>Renders a conversation.</summary>
    /// <param name="input">The conversation and further variables.</param>
    /// <exception cref="TextException">
    /// The template raises an exception, uses what is not defined or not possible, or exceeds a limit; names the line.
    /// </exception>
    public string Render(TemplateInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        RenderContext context = new(_limits, input.Now);
        try
        {
            SetVariables(context.Scope, input);
            _body.Execute(context);
            return context.Rendered();
        }
        catch (TemplateFailure e)
        {
            int line = e.Line ?? context.Line;
            throw new TextException(_source, line > 0 ? $"line {line}" : "input", e.Message, e);
        }
    }

    // The names that Hugging Face always sets, even where there is nothing to say.
    private static void SetVariables(Scope scope, TemplateInput input)
    {
        scope.Set("documents", NoneValue.Instance);
        foreach ((string name, System.Text.Json.Nodes.JsonNode? value) in input.Variables)
            scope.Set(name, JsonValues.FromNode(value));
        scope.Set("messages", JsonValues.FromNode(input.Messages));
        scope.Set("tools", JsonValues.FromNode(input.Tools));
        scope.Set("add_generation_prompt", BooleanValue.Of(input.AddGenerationPrompt));
    }
}
