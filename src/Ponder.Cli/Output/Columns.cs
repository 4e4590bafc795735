using Ponder.Cli.Terminals;

namespace Ponder.Cli.Output;

/// <summary>Rows of text in aligned columns, two spaces apart.</summary>
internal static class Columns
{
    /// <summary>The lines; columns named in <paramref name="right"/> are aligned to the right.</summary>
    public static IEnumerable<string> Align(IReadOnlyList<string[]> rows, params ReadOnlySpan<int> right)
    {
        if (rows.Count == 0)
            return [];
        int columns = rows.Max(row => row.Length);
        int[] widths = new int[columns];
        foreach (string[] row in rows)
        {
            for (int i = 0; i < row.Length; i++)
                widths[i] = Math.Max(widths[i], DisplayWidth.Of(row[i]));
        }

        List<string> lines = new(rows.Count);
        foreach (string[] row in rows)
        {
            string[] cells = new string[row.Length];
            for (int i = 0; i < row.Length; i++)
            {
                string space = new(' ', widths[i] - DisplayWidth.Of(row[i]));
                cells[i] = right.Contains(i) ? space + row[i] : row[i] + space;
            }
            lines.Add(string.Join("  ", cells).TrimEnd());
        }
        return lines;
    }
}
