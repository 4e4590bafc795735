namespace Ponder.Text;

/// <summary>
/// A tokenizer, template or generated text that cannot be used: broken, hostile or unsupported. The only exception
/// that this library throws for bad input; its message is one line that names the source, the field and what was
/// expected. <see cref="Exception.Source"/> is the file or template at fault.
/// </summary>
public sealed class TextException : Exception
{
    /// <summary>Describes what is wrong with one field of one source.</summary>
    /// <param name="source">The file or template as the caller knows it.</param>
    /// <param name="field">The field, line or token at fault; null when the whole source is.</param>
    /// <param name="problem">What was found and what was expected.</param>
    /// <param name="inner">The error beneath, if there is one.</param>
    public TextException(string source, string? field, string problem, Exception? inner = null)
        : base(OneLine(field is null ? $"{source}: {problem}" : $"{source}: {field}: {problem}"), inner)
    {
        Source = source;
        Field = field;
    }

    /// <summary>The field, line or token at fault, or null.</summary>
    public string? Field { get; }

    // Names and excerpts come from strangers' files: a line break in one must not break the log line.
    private static string OneLine(string message) => message.AsSpan().IndexOfAny('\r', '\n') < 0
        ? message
        : message.Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
