namespace Ponder.Generation;

/// <summary>
/// What an answer must look like. It then does, whatever the model would rather say: tokens that do not fit are not
/// chosen. The thought before it is free. Only an answer that a limit cuts off is incomplete.
/// </summary>
public sealed record AnswerFormat
{
    private AnswerFormat(AnswerFormatKind kind, string text)
    {
        Kind = kind;
        Text = text;
    }

    /// <summary>Any JSON object.</summary>
    public static AnswerFormat JsonObject { get; } = new(AnswerFormatKind.JsonObject, "");

    internal AnswerFormatKind Kind { get; }

    internal string Text { get; }

    /// <summary>A JSON value that a JSON schema accepts; see docs/constraints.md for the keywords.</summary>
    /// <param name="schema">The schema, as JSON.</param>
    public static AnswerFormat JsonSchema(string schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return new AnswerFormat(AnswerFormatKind.JsonSchema, schema);
    }

    /// <summary>A text that a regular expression matches from its first to its last character.</summary>
    /// <param name="pattern">The expression.</param>
    public static AnswerFormat Regex(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return new AnswerFormat(AnswerFormatKind.Regex, pattern);
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
