namespace Ponder.Text.Templates.Runtime;

/// <summary>
/// Ends parsing or rendering from anywhere inside the engine; <see cref="ChatTemplate"/> turns it into a
/// <see cref="TextException"/> that names the template and the line.
/// </summary>
internal sealed class TemplateFailure(string problem, int? line = null) : Exception(problem)
{
    /// <summary>The line at fault, where the thrower knows better than the statement being executed.</summary>
    public int? Line { get; } = line;
}
