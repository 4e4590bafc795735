using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Ponder.Cli.Terminals;

namespace Ponder.Cli.Rendering;

/// <summary>A pipe table with ruled columns; cells wrap when the table is wider than the terminal.</summary>
internal sealed class TableRenderer(InlineStyler inlines, Ansi ansi)
{
    private const int Gap = 3; // " │ "
    private const int SmallestColumn = 6;

    public List<string> Render(Table table, int width)
    {
        List<List<StyledRun>[]> rows = [.. table.OfType<TableRow>().Select(Cells)];
        int columns = rows.Count == 0 ? 0 : rows.Max(row => row.Length);
        int[] widths = Fit([.. Enumerable.Range(0, columns).Select(column => Natural(rows, column))], width);

        List<string> lines = [];
        for (int i = 0; i < rows.Count; i++)
        {
            AddRow(rows[i], widths, table, lines);
            if (i == 0)
                lines.Add(ansi.Dim + string.Join("─┼─", widths.Select(w => new string('─', w))) + ansi.Reset);
        }
        return lines;
    }

    private List<StyledRun>[] Cells(TableRow row)
    {
        string style = row.IsHeader ? ansi.Bold : "";
        return [.. row.OfType<TableCell>().Select(cell => inlines.Style((cell.FirstOrDefault() as LeafBlock)?.Inline, style))];
    }

    private static int Natural(List<List<StyledRun>[]> rows, int column) =>
        Math.Max(1, rows.Where(row => column < row.Length).Max(row => row[column].Sum(run => DisplayWidth.Of(run.Text))));

    /// <summary>Takes columns from the widest until the row fits.</summary>
    private static int[] Fit(int[] widths, int width)
    {
        int excess = widths.Sum() + Gap * (widths.Length - 1) - width;
        while (excess > 0 && widths.Max() > SmallestColumn)
        {
            int widest = Array.IndexOf(widths, widths.Max());
            widths[widest]--;
            excess--;
        }
        return widths;
    }

    private void AddRow(List<StyledRun>[] cells, int[] widths, Table table, List<string> lines)
    {
        List<string>[] wrapped =
            [.. widths.Select((w, column) => column < cells.Length ? LineWrapper.Wrap(cells[column], w, ansi) : [])];
        int height = wrapped.Length == 0 ? 0 : wrapped.Max(cell => cell.Count);
        for (int line = 0; line < height; line++)
        {
            IEnumerable<string> parts = wrapped.Select((cell, column) =>
                Pad(line < cell.Count ? cell[line] : "", widths[column], AlignmentOf(table, column)));
            lines.Add(string.Join($" {ansi.Dim}│{ansi.Reset} ", parts).TrimEnd());
        }
    }

    private static TableColumnAlign? AlignmentOf(Table table, int column) =>
        column < table.ColumnDefinitions.Count ? table.ColumnDefinitions[column].Alignment : null;

    private static string Pad(string text, int width, TableColumnAlign? alignment)
    {
        int missing = Math.Max(0, width - DisplayWidth.Of(EscapeSequences.Remove(text)));
        int left = alignment switch
        {
            TableColumnAlign.Right => missing,
            TableColumnAlign.Center => missing / 2,
            _ => 0,
        };
        return new string(' ', left) + text + new string(' ', missing - left);
    }
}
