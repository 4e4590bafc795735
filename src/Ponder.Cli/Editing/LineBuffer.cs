using System.Globalization;

namespace Ponder.Cli.Editing;

/// <summary>A line being edited: its text and a cursor that steps over whole characters as people see them.</summary>
internal sealed class LineBuffer
{
    private string _killed = "";

    public string Text { get; private set; } = "";

    /// <summary>Index into <see cref="Text"/>, at a character's start or the end.</summary>
    public int Cursor { get; private set; }

    public void Set(string text)
    {
        Text = text;
        Cursor = text.Length;
    }

    public void Insert(string text)
    {
        Text = Text.Insert(Cursor, text);
        Cursor += text.Length;
    }

    public void Left() => Cursor = Before();

    public void Right() => Cursor = After();

    public void Home() => Cursor = 0;

    public void End() => Cursor = Text.Length;

    public void WordLeft() => Cursor = WordStart();

    public void WordRight()
    {
        while (Cursor < Text.Length && !char.IsLetterOrDigit(Text[Cursor]))
            Cursor++;
        while (Cursor < Text.Length && char.IsLetterOrDigit(Text[Cursor]))
            Cursor++;
    }

    public void DeleteBefore() => Remove(Before(), Cursor);

    public void DeleteAfter() => Remove(Cursor, After());

    /// <summary>Removes up to the start of the word; <see cref="Yank"/> brings it back.</summary>
    public void KillWord() => Kill(WordStart(), Cursor);

    public void KillToStart() => Kill(0, Cursor);

    public void KillToEnd() => Kill(Cursor, Text.Length);

    public void Yank() => Insert(_killed);

    private void Kill(int start, int end)
    {
        if (end > start)
            _killed = Text[start..end];
        Remove(start, end);
    }

    private void Remove(int start, int end)
    {
        Text = Text.Remove(start, end - start);
        Cursor = start;
    }

    private int WordStart()
    {
        int at = Cursor;
        while (at > 0 && char.IsWhiteSpace(Text[at - 1]))
            at--;
        while (at > 0 && !char.IsWhiteSpace(Text[at - 1]))
            at--;
        return at;
    }

    private int Before()
    {
        int at = 0;
        int previous = 0;
        while (at < Cursor)
        {
            previous = at;
            at += StringInfo.GetNextTextElementLength(Text, at);
        }
        return previous;
    }

    private int After() =>
        Cursor < Text.Length ? Cursor + StringInfo.GetNextTextElementLength(Text, Cursor) : Cursor;
}
