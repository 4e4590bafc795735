using System.Globalization;

namespace Ponder.Tasks.Mathematics;

/// <summary>Which of two decimals is larger, where the one with more digits often is not.</summary>
internal sealed class DecimalComparison : MathematicsFamily<(decimal Left, decimal Right)>
{
    private static readonly (int Left, int Right)[] s_places =
        [(1, 2), (1, 2), (1, 2), (1, 2), (1, 3), (2, 3), (2, 3), (1, 1), (2, 2), (3, 3), (0, 1), (0, 2)];

    private static readonly (int Left, int Right)[] s_more = [(1, 4), (2, 4), (3, 4), (4, 4)];

    private static readonly string[] s_names = ["tenths", "hundredths", "thousandths", "ten-thousandths"];

    private static readonly Phrasing s_phrasing = new(
        "Which is {2}, {0} or {1}?", "Which is {2}, {0} or {1}?", "Which is {2}: {0} or {1}?", "Which number is {2}, {0} or {1}?",
        "{0} vs {1}: which is {2}?", "{0} vs {1}, which one is {2}?", "{0} or {1}, which is {2}?", "{0} and {1}: which is {2}?",
        "Which is the {2} number, {0} or {1}?", "Is {0} or {1} {2}?", "Which of {0} and {1} is {2}?",
        "Compare {0} and {1}. Which is {2}?", "Between {0} and {1}, which number is {2}?", "What is {2}, {0} or {1}?",
        "Tell me which is {2}: {0} or {1}.", "which is {2} {0} or {1}");

    public override string Family => "decimal-comparison";

    protected override (decimal Left, decimal Right) Draw(TaskRandom random, bool structural)
    {
        (int leftPlaces, int rightPlaces) = random.Pick(structural ? s_more : s_places);
        int digits = random.Chance(0.7) ? 1 : 2;
        while (true)
        {
            decimal left = Numerals.DrawDecimal(random, digits, leftPlaces);
            decimal right = Numerals.DrawDecimal(random, digits, rightPlaces);
            if (random.Chance(0.8))
                right = right - decimal.Truncate(right) + decimal.Truncate(left);
            // Every third pair begins alike after the point, too.
            if (leftPlaces > 0 && rightPlaces > 1 && random.Chance(0.3))
                right = right - Begin(right) + Begin(left);
            if (left != right && right.Scale == rightPlaces)
                return random.Chance(0.5) ? (left, right) : (right, left);
        }
    }

    protected override IEnumerable<string> Essentials((decimal Left, decimal Right) subject) =>
        [Numerals.Text(subject.Left), Numerals.Text(subject.Right)];

    protected override Worked Work((decimal Left, decimal Right) subject, TaskRandom random)
    {
        (decimal left, decimal right) = subject;
        bool smaller = random.Chance(0.3);
        string asked = smaller ? "smaller" : random.Pick(["larger", "larger", "bigger", "greater"]);
        string answer = Numerals.Text(smaller ? Math.Min(left, right) : Math.Max(left, right));
        return new()
        {
            Structure = $"{Math.Min(left.Scale, right.Scale)} and {Math.Max(left.Scale, right.Scale)} places",
            Question = s_phrasing.Ask(random, Numerals.Text(left), Numerals.Text(right), asked),
            Thought = [.. Lines(left, right, random), $"The {asked} one is {answer}."],
            Sentence = random.Pick([$"The {asked} number is @.", $"@ is {asked}.", "The answer is @."]),
            Answer = answer,
        };
    }

    /// <summary>Compares, up to a line that says which is larger.</summary>
    public static IEnumerable<string> Lines(decimal left, decimal right, TaskRandom random)
    {
        int wholeLeft = (int)decimal.Truncate(left);
        int wholeRight = (int)decimal.Truncate(right);
        string verdict = $"so {left}{Sign(left, right)}{right}.";
        yield return $"Whole parts: {wholeLeft}{Sign(wholeLeft, wholeRight)}{wholeRight}"
            + (wholeLeft == wholeRight ? ", the same." : $", {verdict}");
        if (wholeLeft != wholeRight)
            yield break;
        if (left.Scale != right.Scale && left.Scale > 0 && right.Scale > 0 && Habits.Slips(random))
            yield return $"{(left.Scale > right.Scale ? left : right)} has more digits, so it is larger. {Habits.Wait}length does not matter.";
        bool pads = random.Chance(0.5);
        yield return pads ? Padded(left, right) : ByDigits(left, right);
        yield return char.ToUpperInvariant(verdict[0]) + verdict[1..];
        if (Habits.Checks(random))
            yield return Habits.Check(random, pads ? ByDigits(left, right) : Padded(left, right));
    }

    /// <summary>The sign between two numbers.</summary>
    public static char Sign(decimal left, decimal right) => left > right ? '>' : left < right ? '<' : '=';

    private static string Padded(decimal left, decimal right)
    {
        int places = Math.Max(left.Scale, right.Scale);
        string leftDigits = Fraction(left).PadRight(places, '0');
        string rightDigits = Fraction(right).PadRight(places, '0');
        string pad = left.Scale == right.Scale ? "after the point: "
            : $"pad to {decimal.Truncate(left)}.{leftDigits} and {decimal.Truncate(right)}.{rightDigits}, ";
        return $"{pad}{leftDigits}{Sign(left, right)}{rightDigits}";
    }

    private static string ByDigits(decimal left, decimal right)
    {
        string leftDigits = Fraction(left).PadRight(s_names.Length, '0');
        string rightDigits = Fraction(right).PadRight(s_names.Length, '0');
        List<string> steps = [];
        for (int i = 0; i < s_names.Length; i++)
        {
            steps.Add($"{s_names[i]} {leftDigits[i]}{Sign(leftDigits[i], rightDigits[i])}{rightDigits[i]}");
            if (leftDigits[i] != rightDigits[i])
                break;
        }
        return string.Join(", ", steps);
    }

    private static string Fraction(decimal number)
    {
        string text = number.ToString(CultureInfo.InvariantCulture);
        int point = text.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? "" : text[(point + 1)..];
    }

    private static decimal Begin(decimal number) => decimal.Truncate(number % 1 * 10) / 10;
}
