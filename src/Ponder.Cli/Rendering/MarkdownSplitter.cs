using System.Text;

namespace Ponder.Cli.Rendering;

/// <summary>
/// Cuts Markdown into finished blocks while it streams: every list item is a block of its own, and code comes line
/// by line, so that little is ever waiting.
/// </summary>
internal sealed class MarkdownSplitter
{
    private const int MostFreeIndent = 3;
    private readonly StringBuilder _line = new();
    private readonly StringBuilder _block = new();
    private readonly ListNesting _lists = new();
    private readonly List<MarkdownChunk> _chunks = [];
    private int _blockIndent;
    private string? _fence;
    private int _fenceIndent;
    private int _fenceLeading;
    private bool _gapAllowed;

    /// <summary>What is not finished yet.</summary>
    public MarkdownChunk Pending
    {
        get
        {
            string line = _line.ToString();
            if (_fence is not null)
                return new MarkdownChunk(MarkdownChunkKind.CodeLine, Dedent(line, _fenceLeading), _fenceIndent);
            if (_block.Length > 0)
                return new MarkdownChunk(MarkdownChunkKind.Block, _block + Strip(line), _blockIndent);
            return new MarkdownChunk(MarkdownChunkKind.Block, Strip(line), _lists.Indent(Leading(line)));
        }
    }

    /// <summary>Adds text; returns what it has finished. The list is reused.</summary>
    public IReadOnlyList<MarkdownChunk> Append(ReadOnlySpan<char> text)
    {
        _chunks.Clear();
        while (text.IndexOf('\n') is int end and >= 0)
        {
            _line.Append(text[..end]);
            EndLine();
            text = text[(end + 1)..];
        }
        _line.Append(text);
        return _chunks;
    }

    /// <summary>Ends the text; returns what was left.</summary>
    public IReadOnlyList<MarkdownChunk> Complete()
    {
        _chunks.Clear();
        if (_line.Length > 0)
            EndLine();
        EndBlock();
        if (_fence is not null)
            Emit(MarkdownChunkKind.CodeEnd, "", _fenceIndent);
        _fence = null;
        _lists.Clear();
        _gapAllowed = false;
        return _chunks;
    }

    private void EndLine()
    {
        string line = _line.ToString().TrimEnd('\r');
        _line.Clear();
        if (_fence is not null)
            EndCodeLine(line);
        else if (string.IsNullOrWhiteSpace(line))
            EndParagraph();
        else if (FenceOf(line) is string fence)
            StartFence(line, fence);
        else
            AddBlockLine(line);
    }

    private void EndCodeLine(string line)
    {
        string trimmed = line.Trim();
        bool closes = trimmed.Length >= _fence!.Length && trimmed.All(c => c == _fence[0]);
        if (closes)
            _fence = null;
        if (closes)
            Emit(MarkdownChunkKind.CodeEnd, "", _fenceIndent);
        else
            Emit(MarkdownChunkKind.CodeLine, Dedent(line, _fenceLeading), _fenceIndent);
    }

    private void EndParagraph()
    {
        EndBlock();
        if (_gapAllowed)
            Emit(MarkdownChunkKind.Gap, "", 0);
    }

    private void StartFence(string line, string fence)
    {
        EndBlock();
        _fenceLeading = Leading(line);
        _fenceIndent = _lists.Continue(_fenceLeading);
        _fence = fence;
        Emit(MarkdownChunkKind.CodeStart, line.Trim()[fence.Length..].Trim(), _fenceIndent);
    }

    private void AddBlockLine(string line)
    {
        int leading = Leading(line);
        int marker = _lists.InList || leading <= MostFreeIndent ? ListMarker.Length(line.AsSpan(leading)) : 0;
        bool mayStart = _block.Length == 0 || _lists.InList || ListMarker.InterruptsParagraph(line.AsSpan(leading));
        bool startsItem = marker > 0 && mayStart;
        bool heading = line.StartsWith('#');
        if (startsItem || heading)
            EndBlock();

        if (startsItem)
            _blockIndent = _lists.Enter(leading, marker);
        else if (_block.Length == 0)
            _blockIndent = _lists.Continue(leading);
        _block.Append(Strip(line)).Append('\n');
        if (heading)
            EndBlock();
    }

    private void EndBlock()
    {
        if (_block.Length > 0)
            Emit(MarkdownChunkKind.Block, _block.ToString().TrimEnd('\n'), _blockIndent);
        _block.Clear();
    }

    private void Emit(MarkdownChunkKind kind, string text, int indent)
    {
        _gapAllowed = kind != MarkdownChunkKind.Gap;
        _chunks.Add(new MarkdownChunk(kind, text, indent));
    }

    private static string? FenceOf(string line)
    {
        string trimmed = line.TrimStart();
        char mark = trimmed[0];
        if (mark is not ('`' or '~'))
            return null;
        int length = trimmed.Length - trimmed.TrimStart(mark).Length;
        bool inlineCode = mark == '`' && trimmed.AsSpan(length).Contains('`');
        return length >= 3 && !inlineCode ? new string(mark, length) : null;
    }

    /// <summary>In a list the indent is shown by the block's own; elsewhere it may mean code.</summary>
    private string Strip(string line) => _lists.InList ? line.TrimStart(' ') : line;

    private static int Leading(string line) => line.Length - line.TrimStart(' ').Length;

    private static string Dedent(string line, int columns) => line[Math.Min(Leading(line), columns)..];
}
