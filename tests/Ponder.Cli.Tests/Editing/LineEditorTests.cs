using Ponder.Cli.Editing;
using Ponder.Cli.Tests.Rendering;

namespace Ponder.Cli.Tests.Editing;

public class LineEditorTests
{
    private const int Width = 12;

    [Fact]
    public void Typed_text_is_read_and_shown()
    {
        (LineRead read, TerminalScreen screen) = Type(Keys("hello there"), Enter);
        Assert.Equal(new LineRead(LineReadKind.Line, "hello there"), read);
        Assert.Equal("> hello ther\ne", screen.Text);
        Assert.Equal((2, 0), screen.Cursor);
    }

    [Fact]
    public void Editing_in_the_middle_of_wide_text_redraws_it()
    {
        ConsoleKeyInfo[] left = Key(ConsoleKey.LeftArrow);
        (LineRead read, TerminalScreen screen) = Type(Keys("一二三四五六七"), left, left, Key(ConsoleKey.Backspace), Keys("x"), Enter);
        Assert.Equal("一二三四x六七", read.Text);
        Assert.Equal("> 一二三四x\n六七", screen.Text);
    }

    [Fact]
    public void A_text_that_just_fills_the_row_keeps_the_cursor_right()
    {
        (LineRead read, TerminalScreen screen) = Type(Keys("0123456789"), Keys("a"), Key(ConsoleKey.Backspace), Keys("b"), Enter);
        Assert.Equal("0123456789b", read.Text);
        Assert.Equal("> 0123456789\nb", screen.Text);
    }

    [Fact]
    public void Pasted_lines_are_one_input()
    {
        Queue<ConsoleKeyInfo> keys = new([.. Keys("a"), .. Enter, .. Keys("b"), .. Enter]);
        using StringWriter output = new();
        LineEditor editor = new(output, () => Width, keys.Dequeue, () => keys.Count > 0);
        Assert.Equal(new LineRead(LineReadKind.Line, "a\nb"), editor.Read("> "));
    }

    [Fact]
    public void Control_keys_interrupt_and_end()
    {
        Assert.Equal(LineReadKind.Interrupted, Type(Keys("abc"), Control(ConsoleKey.C)).Read.Kind);
        Assert.Equal(LineReadKind.End, Type(Control(ConsoleKey.D)).Read.Kind);
        Assert.Equal("bc", Type(Keys("abc"), Control(ConsoleKey.A), Control(ConsoleKey.D), Enter).Read.Text);
    }

    [Fact]
    public void Up_brings_earlier_inputs_back()
    {
        Queue<ConsoleKeyInfo> keys = new([.. Keys("first"), .. Enter, .. Key(ConsoleKey.UpArrow), .. Keys("!"), .. Enter]);
        using StringWriter output = new();
        LineEditor editor = new(output, () => Width, keys.Dequeue, () => false);
        editor.Read("> ");
        Assert.Equal("first!", editor.Read("> ").Text);
    }

    private static (LineRead Read, TerminalScreen Screen) Type(params ConsoleKeyInfo[][] typed)
    {
        Queue<ConsoleKeyInfo> keys = new(typed.SelectMany(key => key));
        using StringWriter output = new();
        LineEditor editor = new(output, () => Width, keys.Dequeue, () => false);
        LineRead read = editor.Read("> ");
        TerminalScreen screen = new(Width, 10);
        screen.Write(output.ToString());
        return (read, screen);
    }

    private static ConsoleKeyInfo[] Enter { get; } = Key(ConsoleKey.Enter);

    private static ConsoleKeyInfo[] Keys(string text) =>
        [.. text.Select(c => new ConsoleKeyInfo(c, ConsoleKey.None, false, false, false))];

    private static ConsoleKeyInfo[] Key(ConsoleKey key) => [new('\0', key, false, false, false)];

    private static ConsoleKeyInfo[] Control(ConsoleKey key) => [new('\0', key, false, false, true)];
}
