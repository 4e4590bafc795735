using System.Text;
using Ponder.Cli.Terminals;

namespace Ponder.Cli.Editing;

/// <summary>A row and a column, from 0, below where some text began.</summary>
internal readonly record struct ScreenPosition(int Row, int Column)
{
    /// <summary>Where the cursor is after this text on a terminal of <paramref name="width"/> columns.</summary>
    public ScreenPosition After(ReadOnlySpan<char> text, int width)
    {
        int row = Row;
        int column = Column;
        foreach (Rune rune in text.EnumerateRunes())
        {
            int columns = DisplayWidth.Of(rune);
            bool breaks = rune.Value == '\n';
            if (breaks || column + columns > width)
            {
                row++;
                column = 0;
            }
            column += columns;
        }
        // A row that is just full: the next character goes to the next row.
        return column >= width ? new ScreenPosition(row + 1, 0) : new ScreenPosition(row, column);
    }
}
