namespace Ponder.Tasks.Mathematics.Working;

/// <summary>A long division, digit by digit from the left.</summary>
internal static class LongDivision
{
    /// <summary>
    /// The lines up to the last digit; what is left stands in the last one.
    /// <paramref name="slips"/>: whether the first digit of the quotient is too large at first.
    /// </summary>
    public static IEnumerable<string> Lines(int dividend, int divisor, bool slips = false)
    {
        string digits = Numerals.Text(dividend);
        int chunk = digits[0] - '0';
        int next = 1;
        while (chunk < divisor && next < digits.Length)
            chunk = (chunk * 10) + digits[next++] - '0';
        string start = $"first {Numerals.Text(chunk)}: ";
        while (true)
        {
            int digit = chunk / divisor;
            string slip = slips && digit < 9 ? TooLarge(chunk, divisor, digit + 1) : "";
            slips = false;
            yield return start + (digit == 0
                ? $"{Numerals.Text(chunk)}<{Numerals.Text(divisor)}, write 0"
                : $"{slip}{Numerals.Text(divisor)}*{digit}={Numerals.Text(divisor * digit)}, "
                    + $"{Numerals.Text(chunk)}-{Numerals.Text(divisor * digit)}={Numerals.Text(chunk % divisor)}, write {digit}");
            if (next == digits.Length)
                yield break;
            chunk = (chunk % divisor * 10) + digits[next] - '0';
            start = $"down {digits[next++]}: {Numerals.Text(chunk)}, ";
        }
    }

    private static string TooLarge(int chunk, int divisor, int digit) =>
        $"{Numerals.Text(divisor)}*{digit}={Numerals.Text(divisor * digit)}. "
        + $"{Habits.Wait}{Numerals.Text(divisor * digit)}>{Numerals.Text(chunk)}, too large. ";
}
