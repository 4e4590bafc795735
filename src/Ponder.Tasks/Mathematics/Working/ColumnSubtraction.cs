namespace Ponder.Tasks.Mathematics.Working;

/// <summary>A difference worked out in columns, from the right.</summary>
internal static class ColumnSubtraction
{
    /// <summary>
    /// The lines, and the difference in the last one; the first number is not the smaller one.
    /// <paramref name="slips"/>: whether a borrow is forgotten at first, if there is one.
    /// </summary>
    public static IEnumerable<string> Lines(int from, int what, bool slips = false)
    {
        string difference = $"{Numerals.Text(from)}-{Numerals.Text(what)}={Numerals.Text(from - what)}";
        int columns = Numerals.Count(from);
        string borrowed = "";
        for (int column = 0; column < columns && columns > 1; column++)
        {
            int above = Columns.Digit(from, column);
            int below = Columns.Digit(what, column);
            int left = above - (borrowed.Length / 2);
            string before = "";
            if (borrowed.Length > 0 && slips && above >= below)
            {
                before = $"{above}-{below}={above - below}. {Habits.Wait}I forgot the borrow. ";
                slips = false;
            }
            bool borrows = left < below;
            string claim = borrows
                ? $"{above}{borrowed}<{below}, so 1{above}{borrowed}-{below}={left + 10 - below}, write {left + 10 - below} borrow 1"
                : $"{above}{borrowed}-{below}={left - below}, write {left - below}";
            yield return $"{Columns.Name(column)}: {before}{claim}";
            borrowed = borrows ? "-1" : "";
        }
        yield return columns > 1 ? $"So {difference}." : difference;
    }
}
