using System.CommandLine;
using Ponder.Cli.Errors;
using Ponder.Cli.Input;
using Ponder.Generation;

namespace Ponder.Cli.CommandLine;

/// <summary>The options that say what an answer must look like.</summary>
internal sealed class FormatFlags
{
    private readonly Option<string?> _schema = new("--json-schema")
    {
        Description = "Answer with JSON that this schema accepts: a file, or the schema itself.",
        HelpName = "FILE|SCHEMA",
    };

    private readonly Option<bool> _object = new("--json-object") { Description = "Answer with a JSON object." };

    private readonly Option<string?> _regex = new("--regex")
    {
        Description = "Answer with a text that this regular expression matches as a whole.",
        HelpName = "PATTERN",
    };

    public void AddTo(CliCommand command) => command.AddGroup("Format of the answer", _schema, _object, _regex);

    /// <summary>The format that was asked for, or null; checked, so that a mistake shows before a model is loaded.</summary>
    /// <exception cref="CliException">There are several, or the file cannot be read.</exception>
    /// <exception cref="Text.TextException">The schema or pattern cannot be kept; the message names the option.</exception>
    public AnswerFormat? Read(ParseResult result)
    {
        string? schema = result.GetValue(_schema);
        string? pattern = result.GetValue(_regex);
        bool isObject = result.GetValue(_object);
        if ((schema is null ? 0 : 1) + (pattern is null ? 0 : 1) + (isObject ? 1 : 0) > 1)
            throw CliException.Usage("--json-schema, --json-object and --regex: expected only one of them");
        AnswerFormat? format = schema is not null ? Schema(schema)
            : pattern is not null ? AnswerFormat.Regex(pattern, _regex.Name)
            : isObject ? AnswerFormat.JsonObject : null;
        format?.Validate();
        return format;
    }

    private AnswerFormat Schema(string schema)
    {
        if (string.IsNullOrWhiteSpace(schema))
            throw CliException.Usage("--json-schema is empty: expected a file or a schema");
        return IsSchema(schema.Trim())
            ? AnswerFormat.JsonSchema(schema, _schema.Name)
            : AnswerFormat.JsonSchema(TextInput.ReadFile(schema, _schema.Name), $"{_schema.Name} {schema}");
    }

    /// <summary>Whether it is meant as a schema, right or wrong, and not as a file's name.</summary>
    private static bool IsSchema(string text) => text[0] is '{' or '[' || text is "true" or "false";
}
