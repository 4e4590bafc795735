using Ponder.Cli.Terminals;

namespace Ponder.Cli.Editing;

/// <summary>
/// Reads lines from a terminal with the usual editing keys. A key comes through <paramref name="readKey"/> so that
/// tests can type; <paramref name="keyWaiting"/> says whether another is already there, as when text is pasted.
/// </summary>
internal sealed class LineEditor(TextWriter output, Func<int> width, Func<ConsoleKeyInfo> readKey, Func<bool> keyWaiting)
{
    private readonly LineBuffer _buffer = new();
    private int _row; // of the cursor, below the prompt's

    public InputHistory History { get; } = new();

    /// <summary>Reads one input; its line breaks are those that were pasted or typed with Alt-Enter or Ctrl-J.</summary>
    public LineRead Read(string prompt)
    {
        _buffer.Set("");
        _row = 0;
        Draw(prompt);
        while (true)
        {
            ConsoleKeyInfo key = readKey();
            if (EndOf(key) is LineRead end)
            {
                _buffer.End();
                Draw(prompt);
                output.Write('\n');
                output.Flush();
                if (end.Kind == LineReadKind.Line)
                    History.Add(end.Text);
                return end;
            }
            Apply(key);
            // Text that arrives in one piece is drawn once.
            if (!keyWaiting())
                Draw(prompt);
        }
    }

    private LineRead? EndOf(ConsoleKeyInfo key)
    {
        bool control = key.Modifiers.HasFlag(ConsoleModifiers.Control);
        if (control && key.Key == ConsoleKey.C)
            return new LineRead(LineReadKind.Interrupted, "");
        if (control && key.Key == ConsoleKey.D && _buffer.Text.Length == 0)
            return new LineRead(LineReadKind.End, "");
        bool submits = key.Key == ConsoleKey.Enter && key.Modifiers == 0 && !keyWaiting();
        return submits ? new LineRead(LineReadKind.Line, _buffer.Text) : null;
    }

    private void Apply(ConsoleKeyInfo key)
    {
        bool control = key.Modifiers.HasFlag(ConsoleModifiers.Control);
        bool alt = key.Modifiers.HasFlag(ConsoleModifiers.Alt);
        switch (key.Key)
        {
            case ConsoleKey.Enter: _buffer.Insert("\n"); break;
            case ConsoleKey.J when control: _buffer.Insert("\n"); break;
            case ConsoleKey.LeftArrow when control || alt: _buffer.WordLeft(); break;
            case ConsoleKey.RightArrow when control || alt: _buffer.WordRight(); break;
            case ConsoleKey.LeftArrow: _buffer.Left(); break;
            case ConsoleKey.RightArrow: _buffer.Right(); break;
            case ConsoleKey.Home: _buffer.Home(); break;
            case ConsoleKey.End: _buffer.End(); break;
            case ConsoleKey.Backspace when control || alt: _buffer.KillWord(); break;
            case ConsoleKey.Backspace: _buffer.DeleteBefore(); break;
            case ConsoleKey.Delete: _buffer.DeleteAfter(); break;
            case ConsoleKey.UpArrow: Recall(History.Older(_buffer.Text)); break;
            case ConsoleKey.DownArrow: Recall(History.Newer()); break;
            default: ApplyLetter(key, control, alt); break;
        }
    }

    private void ApplyLetter(ConsoleKeyInfo key, bool control, bool alt)
    {
        if (!control && !alt)
        {
            if (!char.IsControl(key.KeyChar))
                _buffer.Insert(key.KeyChar.ToString());
            return;
        }
        switch (key.Key)
        {
            case ConsoleKey.A when control: _buffer.Home(); break;
            case ConsoleKey.E when control: _buffer.End(); break;
            case ConsoleKey.B when alt: _buffer.WordLeft(); break;
            case ConsoleKey.B: _buffer.Left(); break;
            case ConsoleKey.F when alt: _buffer.WordRight(); break;
            case ConsoleKey.F: _buffer.Right(); break;
            case ConsoleKey.D when control: _buffer.DeleteAfter(); break;
            case ConsoleKey.H when control: _buffer.DeleteBefore(); break;
            case ConsoleKey.K when control: _buffer.KillToEnd(); break;
            case ConsoleKey.U when control: _buffer.KillToStart(); break;
            case ConsoleKey.W when control: _buffer.KillWord(); break;
            case ConsoleKey.Y when control: _buffer.Yank(); break;
            case ConsoleKey.P when control: Recall(History.Older(_buffer.Text)); break;
            case ConsoleKey.N when control: Recall(History.Newer()); break;
        }
    }

    private void Recall(string? entry)
    {
        if (entry is not null)
            _buffer.Set(entry);
    }

    /// <summary>Writes prompt and text anew and puts the cursor where it belongs.</summary>
    private void Draw(string prompt)
    {
        int columns = Math.Max(8, width());
        ScreenPosition origin = new ScreenPosition(0, 0).After(EscapeSequences.Remove(prompt), columns);
        ScreenPosition cursor = origin.After(_buffer.Text.AsSpan(0, _buffer.Cursor), columns);
        ScreenPosition end = origin.After(_buffer.Text, columns);

        if (_row > 0)
            output.Write($"\e[{_row}A");
        output.Write("\r\e[J" + prompt + _buffer.Text);
        // A full row leaves the terminal's cursor behind its last column; a step further makes the position certain.
        if (end.Column == 0 && end.Row > 0 && !_buffer.Text.EndsWith('\n'))
            output.Write(" \b");
        if (end.Row > cursor.Row)
            output.Write($"\e[{end.Row - cursor.Row}A");
        output.Write(cursor.Column > 0 ? $"\r\e[{cursor.Column}C" : "\r");
        _row = cursor.Row;
        output.Flush();
    }
}
