namespace Ponder.Text.Templates;

/// <summary>
/// What a template may use up. Templates come with checkpoints, that is from strangers; the defaults leave room for
/// conversations far beyond any model's context.
/// </summary>
public sealed record TemplateLimits
{
    /// <summary>The default limits.</summary>
    public static TemplateLimits Default { get; } = new();

    /// <summary>Characters of a template's source.</summary>
    public int MaxTemplateLength { get; init; } = 1 << 20;

    /// <summary>How deep brackets and blocks may be nested in the source.</summary>
    public int MaxNesting { get; init; } = 100;

    /// <summary>How deep evaluation may go: expressions, blocks, macro calls and nested values together.</summary>
    public int MaxDepth { get; init; } = 1000;

    /// <summary>Operations: expressions evaluated, statements executed, elements looked at.</summary>
    public long MaxSteps { get; init; } = 25_000_000;

    /// <summary>Characters read and written by all operations on strings together.</summary>
    public long MaxCharacters { get; init; } = 1L << 26;

    /// <summary>Characters of the rendered text.</summary>
    public int MaxOutputLength { get; init; } = 1 << 24;

    /// <summary>Numbers in one <c>range()</c>; the same as in Jinja's sandbox.</summary>
    public int MaxRange { get; init; } = 100_000;
}
