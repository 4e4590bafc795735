using Ponder.Tasks.Mathematics.Working;

namespace Ponder.Tasks.Mathematics;

/// <summary>Products of two whole numbers.</summary>
internal sealed class Multiplication : MathematicsFamily<(int Left, int Right)>
{
    private static readonly (int Left, int Right)[] s_lengths = [(1, 1), (1, 1), (2, 1), (2, 1), (3, 1), (3, 1), (2, 2), (2, 2)];

    private static readonly (int Left, int Right)[] s_longer = [(3, 2), (4, 1)];

    private static readonly Phrasing s_phrasing = new(
        "What is {0} * {1}?", "What is {0}*{1}?", "Calculate {0} * {1}.", "Compute {0}*{1}.", "Multiply {0} by {1}.",
        "What is the product of {0} and {1}?", "Find {0} times {1}.", "How much is {0} times {1}?", "{0} * {1} = ?", "{0}*{1}=",
        "Multiply {0} and {1}.");

    public override string Family => "multiplication";

    protected override (int Left, int Right) Draw(TaskRandom random, bool structural)
    {
        (int left, int right) = random.Pick(structural ? s_longer : s_lengths);
        (left, right) = (Numerals.Draw(random, left), Numerals.Draw(random, right));
        return random.Chance(0.7) ? (left, right) : (right, left);
    }

    protected override IEnumerable<string> Essentials((int Left, int Right) subject) =>
        [Numerals.Text(subject.Left), Numerals.Text(subject.Right)];

    protected override Worked Work((int Left, int Right) subject, TaskRandom random)
    {
        // The longer number is split first: tables are known up to 9 only.
        (int left, int right) = subject.Left >= subject.Right ? subject : (subject.Right, subject.Left);
        List<string> thought = [.. PartialProducts.Lines(left, right, Habits.Slips(random))];
        if (left > 9 && Habits.Checks(random))
            thought.Add(Habits.Check(random, PartialProducts.LastDigit(left, right)));
        return new()
        {
            Structure = $"{Numerals.Count(subject.Left)}*{Numerals.Count(subject.Right)} digits",
            Question = s_phrasing.Ask(random, Numerals.Text(subject.Left), Numerals.Text(subject.Right)),
            Thought = thought,
            Sentence = random.Pick(["The product is @.", "The answer is @.", $"{subject.Left} * {subject.Right} = @."]),
            Answer = Numerals.Text(left * right),
        };
    }
}
