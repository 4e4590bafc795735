namespace Ponder.Cli.Rendering;

/// <summary>What a piece of streamed Markdown is.</summary>
internal enum MarkdownChunkKind
{
    /// <summary>A whole block: a paragraph, heading, list item, table or quote.</summary>
    Block,

    /// <summary>An empty line between blocks.</summary>
    Gap,

    /// <summary>The opening of a fenced code block; the text is its language.</summary>
    CodeStart,

    /// <summary>A line of code.</summary>
    CodeLine,

    /// <summary>The closing of a fenced code block.</summary>
    CodeEnd,
}

/// <summary>A piece of Markdown that nothing that follows can change.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its source, without the indent.</param>
/// <param name="Indent">Columns that the enclosing list items take.</param>
internal readonly record struct MarkdownChunk(MarkdownChunkKind Kind, string Text, int Indent);
