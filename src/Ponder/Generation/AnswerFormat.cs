using Ponder.Text.Constraints;

namespace Ponder.Generation;

/// <summary>
/// What an answer must look like. It then does, whatever the model would rather say: tokens that do not fit are not
/// chosen. The thought before it is free. Only an answer that a limit cuts off is incomplete.
/// </summary>
public sealed record AnswerFormat
{
    private AnswerFormat(AnswerFormatKind kind, string text, string source)
    {
        Kind = kind;
        Text = text;
        Source = source;
    }

    /// <summary>Any JSON object.</summary>
    public static AnswerFormat JsonObject { get; } = new(AnswerFormatKind.JsonObject, "", "a JSON object");

    internal AnswerFormatKind Kind { get; }

    internal string Text { get; }

    internal string Source { get; }

    /// <summary>A JSON value that a JSON schema accepts; see docs/constraints.md for the keywords.</summary>
    /// <param name="schema">The schema, as JSON.</param>
    /// <param name="source">What to call it in errors: where it comes from.</param>
    public static AnswerFormat JsonSchema(string schema, string source = "the schema")
    {
        ArgumentNullException.ThrowIfNull(schema);
        return new AnswerFormat(AnswerFormatKind.JsonSchema, schema, source);
    }

    /// <summary>A text that a regular expression matches from its first to its last character.</summary>
    /// <param name="pattern">The expression.</param>
    /// <param name="source">What to call it in errors: where it comes from.</param>
    public static AnswerFormat Regex(string pattern, string source = "the pattern")
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return new AnswerFormat(AnswerFormatKind.Regex, pattern, source);
    }

    /// <summary>Checks what can be told without a model, so that a mistake shows before one is loaded.</summary>
    /// <exception cref="Ponder.Text.TextException">
    /// The schema or pattern is broken, not supported or too complex; or nothing satisfies it.
    /// </exception>
    public void Validate()
    {
        if (Kind == AnswerFormatKind.JsonSchema)
            TokenConstraint.ValidateJsonSchema(Text, Source);
        else if (Kind == AnswerFormatKind.Regex)
            TokenConstraint.ValidateRegex(Text, Source);
    }

    /// <inheritdoc/>
    public override string ToString() => Text.Length == 0 ? $"{Kind}" : $"{Kind} {Text}";
}

/// <summary>The kinds of <see cref="AnswerFormat"/>.</summary>
internal enum AnswerFormatKind
{
    JsonObject,
    JsonSchema,
    Regex,
}
