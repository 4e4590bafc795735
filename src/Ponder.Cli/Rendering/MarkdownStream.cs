using Ponder.Cli.Terminals;

namespace Ponder.Cli.Rendering;

/// <summary>Shows Markdown on a terminal while it streams: finished blocks for good, the last as far as it is known.</summary>
internal sealed class MarkdownStream(TextWriter output, Ansi ansi, Func<(int Width, int Height)> size)
{
    private readonly MarkdownSplitter _splitter = new();
    private readonly MarkdownRenderer _renderer = new(ansi);
    private readonly LivePreview _preview = new(output);

    public void Append(string text)
    {
        foreach (MarkdownChunk chunk in _splitter.Append(text))
            Commit(chunk);
        MarkdownChunk pending = _splitter.Pending;
        (int width, int height) = size();
        if (pending.Text.Length > 0)
            _preview.Update(Render(pending, width, final: false), height);
        output.Flush();
    }

    /// <summary>Ends the text; the cursor is then at the start of a line.</summary>
    public void Complete()
    {
        foreach (MarkdownChunk chunk in _splitter.Complete())
            Commit(chunk);
        output.Flush();
    }

    private void Commit(MarkdownChunk chunk)
    {
        (int width, int height) = size();
        _preview.Commit(Render(chunk, width, final: true), height);
    }

    private List<string> Render(MarkdownChunk chunk, int width, bool final)
    {
        string indent = new(' ', chunk.Indent);
        // The last column stays free, so that the terminal itself never wraps.
        int room = Math.Max(8, width - 1 - chunk.Indent);
        List<string> lines = chunk.Kind switch
        {
            MarkdownChunkKind.Gap => [""],
            MarkdownChunkKind.CodeStart => chunk.Text.Length == 0 ? [] : [$"  {ansi.Dim}{chunk.Text}{ansi.Reset}"],
            // A final line of code is left whole, so that it can be copied whole.
            MarkdownChunkKind.CodeLine when final => [_renderer.RenderCode(chunk.Text)],
            MarkdownChunkKind.CodeLine => _renderer.RenderCode(chunk.Text, room),
            MarkdownChunkKind.CodeEnd => [],
            _ => _renderer.Render(chunk.Text, room),
        };
        return chunk.Indent == 0 ? lines : [.. lines.Select(line => line.Length == 0 ? line : indent + line)];
    }
}
