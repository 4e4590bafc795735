using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ponder.Checkpoints;
using Ponder.Checkpoints.Hub;
using Ponder.Cli.Chat;
using Ponder.Cli.CommandLine;
using Ponder.Cli.Errors;
using Ponder.Cli.Input;
using Ponder.Cli.Inspection;
using Ponder.Cli.Terminals;
using Ponder.Text;
using Ponder.Text.Templates;

namespace Ponder.Cli.Commands;

/// <summary><c>ponder template</c>: shows or renders a chat template.</summary>
internal sealed class TemplateCommand
{
    private readonly Terminal _terminal;
    private readonly Argument<string?> _model = new("MODEL")
    {
        Description = "A model, or a folder that holds only the tokenizer's files.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _file =
        new("--template-file") { Description = "A template (Jinja) instead of a model's.", HelpName = "FILE" };

    private readonly Option<string?> _name =
        new("--name") { Description = "A named template of the model's, such as tool_use.", HelpName = "NAME" };

    private readonly Option<bool> _lines = CommonOptions.JsonLines(
        """
        Read lines {"messages", "tools"?, "add_generation_prompt"?, "kwargs"?, "bos_token"?, "eos_token"?} and write
        {"rendered"} or {"error"} lines.
        """);

    private readonly Option<string?> _user =
        new("--user") { Description = "Render a conversation of this one question.", HelpName = "TEXT" };

    private readonly Option<string?> _system = new("--system") { Description = "A system message before it.", HelpName = "TEXT" };

    private TemplateCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        TemplateCommand template = new(terminal);
        CliCommand command = new("template", "Show a model's chat template, or render conversations with it.")
        {
            Details = """
                Without --user and --jsonl the template itself is written. With --jsonl a conversation that the template
                refuses is answered with {"error"}. A line that is no conversation is answered with {"error", "line"},
                the others go on, and the exit code is 1.
                """,
        };
        command.Add(template._model);
        command.Add(template._file);
        command.Add(template._name);
        command.Add(template._user);
        command.Add(template._system);
        command.Add(template._lines);
        command.AddExamples(
            "ponder template ./my-model --user \"Hello\"",
            "ponder template --template-file chat_template.jinja --jsonl < conversations.jsonl");
        command.SetAction(template.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        TemplateSource source = Open(result.GetValue(_model), result.GetValue(_file), result.GetValue(_name));
        string? user = result.GetValue(_user);
        bool lines = result.GetValue(_lines);
        if (user is null && result.GetValue(_system) is not null)
            throw CliException.Usage("--system: needs --user");
        if (!lines && user is null)
        {
            await _terminal.Out.WriteLineAsync(source.Jinja.TrimEnd('\n')).ConfigureAwait(false);
            return ExitCode.Success;
        }

        ChatTemplate template = ChatTemplate.Parse(source.Jinja, source.Name);
        if (lines)
        {
            JsonLineReader reader = new(_terminal.Input, _terminal.Out, line => Render(template, source, line));
            await reader.RunAsync(cancellationToken).ConfigureAwait(false);
            return ExitCode.Success;
        }
        string rendered = template.Render(Input(source, Conversation.Of(result.GetValue(_system), user!).ToMessages()));
        _terminal.WriteText(rendered);
        return ExitCode.Success;
    }

    private static TemplateSource Open(string? model, string? file, string? name)
    {
        if (model is null == file is null)
            throw CliException.Usage("expected a MODEL or --template-file, one of them");
        if (file is not null)
            return new TemplateSource(TextInput.ReadFile(file), file, null, null);

        TokenizerSource source = Checkpoint.OpenTokenizer(new ModelStore().Resolve(model!));
        string? jinja = name is null
            ? source.ChatTemplate ?? source.NamedTemplates.GetValueOrDefault("default")
            : source.NamedTemplates.GetValueOrDefault(name);
        string known = source.NamedTemplates.Count > 0 ? $"; it has {string.Join(", ", source.NamedTemplates.Keys)}" : "";
        string missing = name is null ? "chat template" : $"template '{name}'";
        return jinja is null
            ? throw new CliException($"{model}: has no {missing}{known}")
            : new TemplateSource(jinja, source.Path, source.BeginText, source.EndText);
    }

    private static Action<Utf8JsonWriter> Render(ChatTemplate template, TemplateSource source, JsonElement line)
    {
        if (!line.TryGetProperty("messages", out _))
            throw new CliException("messages: missing, expected an array");
        // A copy, since the line's document does not outlive the line.
        TemplateInput given = TemplateInput.FromJson(JsonObject.Create(line.Clone())!, "conversation");
        Dictionary<string, JsonNode?> variables = TemplateVariables.Of(source.BeginText, source.EndText);
        foreach ((string name, JsonNode? value) in given.Variables)
            variables[name] = value;
        try
        {
            return Field("rendered", template.Render(given with { Variables = variables }));
        }
        catch (TextException error)
        {
            // A template that refuses a conversation has answered: the line itself was sound.
            return Field("error", ErrorLine.OneLine(error.Message));
        }
    }

    private static Action<Utf8JsonWriter> Field(string name, string value) => json =>
    {
        json.WriteStartObject();
        json.WriteString(name, value);
        json.WriteEndObject();
    };

    private static TemplateInput Input(TemplateSource source, JsonArray messages) => new()
    {
        Messages = messages,
        AddGenerationPrompt = true,
        Variables = TemplateVariables.Of(source.BeginText, source.EndText),
    };

    private sealed record TemplateSource(string Jinja, string Name, string? BeginText, string? EndText);
}
