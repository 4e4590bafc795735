namespace Ponder.Tasks.Mathematics.Working;

/// <summary>A sum worked out in columns, from the right.</summary>
internal static class ColumnAddition
{
    /// <summary>
    /// The lines, and the sum in the last one.
    /// <paramref name="slips"/>: whether a carry is forgotten at first, if there is one.
    /// </summary>
    public static IEnumerable<string> Lines(int left, int right, bool slips = false)
    {
        string sum = $"{Numerals.Text(left)}+{Numerals.Text(right)}={Numerals.Text(left + right)}";
        int columns = Math.Max(Numerals.Count(left), Numerals.Count(right));
        int carry = 0;
        for (int column = 0; column < columns && columns > 1; column++)
        {
            int above = Columns.Digit(left, column);
            int below = Columns.Digit(right, column);
            int total = above + below + carry;
            string before = "";
            if (carry == 1 && slips)
            {
                before = $"{above}+{below}={above + below}. {Habits.Wait}I forgot the carry. ";
                slips = false;
            }
            string claim = carry == 0 ? $"{above}+{below}={total}" : $"{above}+{below}+{carry}={total}";
            bool carries = total > 9 && column < columns - 1;
            yield return $"{Columns.Name(column)}: {before}{claim}, write "
                + (carries ? $"{total - 10} carry 1" : Numerals.Text(total));
            carry = carries ? 1 : 0;
        }
        yield return columns > 1 ? $"So {sum}." : sum;
    }

    /// <summary>A sum checked from the left, adding one part of the second number after the other.</summary>
    public static string ByParts(int left, int right)
    {
        List<string> steps = [];
        foreach (int part in Numerals.Parts(right))
        {
            steps.Add($"{Numerals.Text(left)}+{Numerals.Text(part)}={Numerals.Text(left + part)}");
            left += part;
        }
        return string.Join(", ", steps);
    }
}
