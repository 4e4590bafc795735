using Ponder.Tasks.Mathematics.Working;

namespace Ponder.Tasks.Mathematics;

/// <summary>Sums, differences and products of decimals, worked out without the point.</summary>
internal sealed class Decimals : MathematicsFamily<(char Sign, decimal Left, decimal Right)>
{
    private static readonly (char Sign, int Left, int Right)[] s_places =
    [
        ('+', 1, 1), ('+', 1, 2), ('+', 2, 2), ('+', 2, 1), ('+', 1, 0), ('-', 1, 1), ('-', 1, 2), ('-', 2, 2), ('-', 2, 1), ('-', 1, 0),
        ('*', 1, 0), ('*', 1, 0), ('*', 2, 0), ('*', 1, 1),
    ];

    private static readonly (char Sign, int Left, int Right)[] s_more =
        [('+', 3, 1), ('+', 3, 2), ('+', 3, 3), ('-', 3, 1), ('-', 3, 2), ('-', 3, 3), ('*', 3, 0), ('*', 2, 1)];

    private static readonly Phrasing s_sum = new(
        "What is {0} + {1}?", "What is {0}+{1}?", "Calculate {0} + {1}.", "Add {0} and {1}.", "What is the sum of {0} and {1}?",
        "Find {0} plus {1}.", "How much is {0} plus {1}?", "{0} + {1} = ?");

    private static readonly Phrasing s_difference = new(
        "What is {0} - {1}?", "What is {0}-{1}?", "Calculate {0} - {1}.", "Subtract {1} from {0}.", "Take {1} away from {0}.",
        "Find {0} minus {1}.", "How much is {0} minus {1}?", "{0} - {1} = ?");

    private static readonly Phrasing s_product = new(
        "What is {0} * {1}?", "What is {0}*{1}?", "Calculate {0} * {1}.", "Multiply {0} by {1}.", "What is the product of {0} and {1}?",
        "Find {0} times {1}.", "How much is {0} times {1}?", "{0} * {1} = ?");

    public override string Family => "decimals";

    protected override (char Sign, decimal Left, decimal Right) Draw(TaskRandom random, bool structural)
    {
        (char sign, int leftPlaces, int rightPlaces) = random.Pick(structural ? s_more : s_places);
        decimal left = Numerals.DrawDecimal(random, sign == '*' ? 1 : random.Next(1, 2), leftPlaces);
        decimal right = sign == '*' && rightPlaces == 0 ? random.Next(2, 9) : Numerals.DrawDecimal(random, 1, rightPlaces);
        return sign == '-' && left < right ? (sign, right, left) : (sign, left, right);
    }

    protected override IEnumerable<string> Essentials((char Sign, decimal Left, decimal Right) subject) =>
        [Numerals.Text(subject.Left), Numerals.Text(subject.Right)];

    protected override Worked Work((char Sign, decimal Left, decimal Right) subject, TaskRandom random)
    {
        (char sign, decimal left, decimal right) = subject;
        string result = Numerals.Short(sign == '+' ? left + right : sign == '-' ? left - right : left * right);
        Phrasing phrasing = sign == '+' ? s_sum : sign == '-' ? s_difference : s_product;
        List<string> thought = [.. sign == '*' ? Product(left, right) : SumOrDifference(sign, left, right, random)];
        thought.Add($"So {left}{sign}{right}={result}.");
        return new()
        {
            Structure = $"{sign} with {Math.Min(left.Scale, right.Scale)} and {Math.Max(left.Scale, right.Scale)} places",
            Question = phrasing.Ask(random, Numerals.Text(left), Numerals.Text(right)),
            Thought = thought,
            Sentence = random.Pick(["The result is @.", "The answer is @.", $"{left} {sign} {right} = @."]),
            Answer = result,
        };
    }

    private static IEnumerable<string> SumOrDifference(char sign, decimal left, decimal right, TaskRandom random)
    {
        int places = Math.Max(left.Scale, right.Scale);
        (int above, int below) = (Units(left, places), Units(right, places));
        if (left.Scale != right.Scale)
            yield return $"Pad: {Point(above, places)}{sign}{Point(below, places)}";
        yield return $"Without the point: {above}{sign}{below}";
        bool slips = Habits.Slips(random);
        foreach (string line in sign == '+' ? ColumnAddition.Lines(above, below, slips) : ColumnSubtraction.Lines(above, below, slips))
            yield return line;
        if (above > below && Habits.Checks(random))
            yield return Habits.Check(random, ColumnAddition.ByParts(sign == '+' ? above : above - below, below));
        yield return Place(sign == '+' ? above + below : above - below, places);
    }

    private static IEnumerable<string> Product(decimal left, decimal right)
    {
        (int above, int below) = (Units(left, left.Scale), Units(right, right.Scale));
        yield return $"Without the point: {above}*{below}";
        foreach (string line in PartialProducts.Lines(above, below))
            yield return line;
        if (left.Scale > 0 && right.Scale > 0)
            yield return $"Places: {left.Scale}+{right.Scale}={left.Scale + right.Scale}";
        yield return Place(above * below, left.Scale + right.Scale);
    }

    private static string Place(int units, int places)
    {
        string placed = Numerals.Text(Point(units, places));
        string trimmed = Numerals.Short(Point(units, places));
        return $"{places} after the point: {(placed == trimmed ? placed : $"{placed}={trimmed}")}";
    }

    private static int Units(decimal number, int places) => (int)(number * Numerals.Power(places));

    private static decimal Point(int units, int places) => new(units, 0, 0, false, (byte)places);
}
