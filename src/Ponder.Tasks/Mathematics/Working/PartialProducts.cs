namespace Ponder.Tasks.Mathematics.Working;

/// <summary>A product worked out part by part.</summary>
internal static class PartialProducts
{
    /// <summary>
    /// The lines, and the product in the last one. Both numbers are split into their digits' values.
    /// <paramref name="slips"/>: whether the first part is wrong at first.
    /// </summary>
    public static IEnumerable<string> Lines(int left, int right, bool slips = false)
    {
        string product = $"{Numerals.Text(left)}*{Numerals.Text(right)}={Numerals.Text(left * right)}";
        IReadOnlyList<int> parts = Numerals.Parts(right);
        string slip = slips ? Slip(Numerals.Parts(left)[0], parts[0]) : "";
        if (parts.Count == 1 && Numerals.Parts(left).Count == 1)
        {
            yield return slip + product;
            yield break;
        }
        if (parts.Count == 1)
        {
            yield return slip + Steps(left, right);
            yield return $"So {product}.";
            yield break;
        }
        yield return $"First {string.Join(", then ", parts.Select(part => $"{Numerals.Text(left)}*{Numerals.Text(part)}"))}.";
        bool leftIsSplit = Numerals.Parts(left).Count > 1;
        foreach (int part in parts)
        {
            yield return (leftIsSplit ? $"{Numerals.Text(left)}*{Numerals.Text(part)}: " : "") + slip + Steps(left, part);
            slip = "";
        }
        yield return "Then " + Sum([.. parts.Select(part => left * part)]);
        yield return $"So {product}.";
    }

    /// <summary>A number times another that is not split.</summary>
    public static string Steps(int left, int right)
    {
        IReadOnlyList<int> parts = Numerals.Parts(left);
        string products = string.Join(", ", parts.Select(part =>
            $"{Numerals.Text(part)}*{Numerals.Text(right)}={Numerals.Text(part * right)}"));
        return parts.Count == 1 ? products : $"{products}, {Sum([.. parts.Select(part => part * right)])}";
    }

    /// <summary>Whether a product can be right, by its last digit.</summary>
    public static string LastDigit(int left, int right)
    {
        int ones = left % 10 * (right % 10);
        return $"the last digits give {left % 10}*{right % 10}={ones}, so the end is {ones % 10}";
    }

    /// <summary>Adds up, one number after the other.</summary>
    public static string Sum(IReadOnlyList<int> numbers)
    {
        List<string> steps = [];
        int sum = numbers[0];
        foreach (int number in numbers.Skip(1))
        {
            steps.Add($"{Numerals.Text(sum)}+{Numerals.Text(number)}={Numerals.Text(sum + number)}");
            sum += number;
        }
        return string.Join(", ", steps);
    }

    private static string Slip(int left, int right) =>
        $"{Numerals.Text(left)}*{Numerals.Text(right)}={Numerals.Text((left * right) + LastPlace(left * right))}. {Habits.Wait}";

    private static int LastPlace(int number) => number % 10 != 0 || number == 0 ? 1 : 10 * LastPlace(number / 10);
}
