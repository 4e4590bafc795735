using System.Text;
using Ponder.Cli.Terminals;

namespace Ponder.Cli.Tests.Rendering;

/// <summary>As much of a terminal as the previews use: what a person would see after all that was written.</summary>
internal sealed class TerminalScreen(int width, int height)
{
    private readonly List<string?[]> _rows = [new string?[width]];
    private int _row;
    private int _column;

    /// <summary>Every row ever shown, scrolled-off ones included, without trailing space.</summary>
    public string Text
    {
        get
        {
            IEnumerable<string> rows = _rows.Select(row => string.Concat(row.Select(cell => cell ?? " ")).TrimEnd());
            return string.Join('\n', rows).TrimEnd('\n');
        }
    }

    public (int Row, int Column) Cursor => (_row, _column);

    public void Write(string text)
    {
        for (int i = 0; i < text.Length;)
        {
            if (text[i] == '\e')
            {
                i = Escape(text, i);
                continue;
            }
            Rune rune = Rune.GetRuneAt(text, i);
            Put(rune);
            i += rune.Utf16SequenceLength;
        }
    }

    private void Put(Rune rune)
    {
        if (rune.Value == '\r')
            _column = 0;
        else if (rune.Value == '\b')
            _column = Math.Max(0, _column - 1);
        else if (rune.Value == '\n')
            NextRow();
        else
            PutVisible(rune);
    }

    private void PutVisible(Rune rune)
    {
        int columns = DisplayWidth.Of(rune);
        if (_column + columns > width)
            NextRow();
        if (columns == 0)
            return;
        _rows[_row][_column] = rune.ToString();
        if (columns == 2)
            _rows[_row][_column + 1] = "";
        _column += columns;
    }

    private void NextRow()
    {
        _row++;
        _column = 0;
        if (_row == _rows.Count)
            _rows.Add(new string?[width]);
    }

    private int Escape(string text, int at)
    {
        int end = at + 2;
        while (!char.IsAsciiLetter(text[end]))
            end++;
        int count = int.TryParse(text.AsSpan(at + 2, end - at - 2), out int number) ? number : 1;
        switch (text[end])
        {
            case 'A': _row = Math.Max(Math.Max(0, _rows.Count - height), _row - count); break;
            case 'C': _column = Math.Min(width - 1, _column + count); break;
            case 'J':
                Array.Clear(_rows[_row], _column, width - _column);
                _rows.RemoveRange(_row + 1, _rows.Count - _row - 1);
                break;
            case 'm': break;
            default: throw new NotSupportedException(text[at..(end + 1)]);
        }
        return end + 1;
    }
}
