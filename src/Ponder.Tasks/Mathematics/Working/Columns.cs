namespace Ponder.Tasks.Mathematics.Working;

/// <summary>The columns of written numbers, 0 the rightmost.</summary>
internal static class Columns
{
    private static readonly string[] s_names =
        ["ones", "tens", "hundreds", "thousands", "ten thousands", "hundred thousands", "millions"];

    /// <summary>What a column is called.</summary>
    public static string Name(int column) => s_names[column];

    /// <summary>The digit in a column; 0 to the left of a number.</summary>
    public static int Digit(int number, int column) => number / Numerals.Power(column) % 10;
}
