using System.Text;
using Ponder.Cli.Terminals;

namespace Ponder.Cli.Rendering;

/// <summary>
/// Breaks styled text into lines by display width: at spaces, beside wide characters (which need no spaces), and
/// inside a word only where it alone is too long. Styles are closed at a line's end and opened again after it.
/// </summary>
internal sealed class LineWrapper
{
    private const string ClosingMarks = "。，、；：！？）」』】》〉〕…—～,.;:!?)]}%";
    private readonly int _width;
    private readonly string _reset;
    private readonly List<string> _lines = [];
    private readonly StringBuilder _line = new();
    private readonly StringBuilder _word = new();
    private int _columns;
    private int _wordColumns;
    private int _spaces;
    private bool _endsWide;
    private string _style = "";
    private string _wordEndStyle = "";

    private LineWrapper(int width, Ansi ansi)
    {
        _width = Math.Max(4, width);
        _reset = ansi.Reset;
    }

    /// <summary>The lines, each at most <paramref name="width"/> columns wide; a newline in the text breaks.</summary>
    public static List<string> Wrap(IEnumerable<StyledRun> runs, int width, Ansi ansi)
    {
        LineWrapper wrapper = new(width, ansi);
        foreach (StyledRun run in runs)
            wrapper.Add(run);
        wrapper.EndWord();
        wrapper.EndLine();
        return wrapper._lines;
    }

    /// <summary>Breaks at the width alone and keeps every space: for code.</summary>
    public static List<string> Chop(StyledRun run, int width, Ansi ansi)
    {
        List<string> lines = [];
        StringBuilder line = new();
        int columns = 0;
        foreach (Rune rune in run.Text.EnumerateRunes())
        {
            if (columns + DisplayWidth.Of(rune) > width)
            {
                lines.Add(run.Style + line + ansi.Reset);
                line.Clear();
                columns = 0;
            }
            line.Append(rune);
            columns += DisplayWidth.Of(rune);
        }
        lines.Add(run.Style + line + ansi.Reset);
        return lines;
    }

    private void Add(StyledRun run)
    {
        SwitchStyle(run.Style);
        foreach (Rune rune in run.Text.EnumerateRunes())
        {
            if (rune.Value == '\n')
            {
                EndWord();
                EndLine();
            }
            else if (rune.Value == ' ')
            {
                EndWord();
                _spaces++;
            }
            else if (!Rune.IsControl(rune))
            {
                AddToWord(rune);
            }
        }
    }

    private void AddToWord(Rune rune)
    {
        int columns = DisplayWidth.Of(rune);
        bool breaks = (columns == 2 || _endsWide) && !IsClosing(rune);
        if (breaks || _wordColumns + columns > _width)
            EndWord();
        _word.Append(rune);
        _wordColumns += columns;
        _endsWide = columns == 2;
    }

    /// <summary>Punctuation that may not begin a line stays with the character before it.</summary>
    private static bool IsClosing(Rune rune) => rune.IsBmp && ClosingMarks.Contains((char)rune.Value);

    private void SwitchStyle(string style)
    {
        if (_wordEndStyle == style)
            return;
        if (_wordEndStyle.Length > 0)
            _word.Append(_reset);
        _word.Append(style);
        _wordEndStyle = style;
    }

    private void EndWord()
    {
        if (_wordColumns > 0)
        {
            if (_columns > 0 && _columns + _spaces + _wordColumns > _width)
                EndLine();
            // Spaces at the start of a line are what a break has left over.
            if (_columns > 0 || _lines.Count == 0)
                AppendSpaces();
            _spaces = 0;
            _columns += _wordColumns;
            _wordColumns = 0;
            _endsWide = false;
        }
        _line.Append(_word);
        _word.Clear();
        _style = _wordEndStyle;
    }

    private void AppendSpaces()
    {
        _line.Append(' ', _spaces);
        _columns += _spaces;
    }

    private void EndLine()
    {
        if (_style.Length > 0)
            _line.Append(_reset);
        _lines.Add(_line.ToString());
        _line.Clear().Append(_style);
        _columns = 0;
        _spaces = 0;
    }
}
