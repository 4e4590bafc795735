using Ponder.Tasks.Mathematics.Working;

namespace Ponder.Tasks.Mathematics;

/// <summary>Sums of two whole numbers.</summary>
internal sealed class Addition : MathematicsFamily<(int Left, int Right)>
{
    private static readonly (int Left, int Right)[] s_lengths =
        [(1, 1), (2, 1), (2, 1), (2, 2), (2, 2), (3, 1), (3, 2), (3, 2), (3, 3), (3, 3), (4, 2), (4, 3), (4, 4)];

    private static readonly (int Left, int Right)[] s_longer = [(5, 3), (5, 4), (5, 5)];

    private static readonly Phrasing s_phrasing = new(
        "What is {0} + {1}?", "What is {0}+{1}?", "Calculate {0} + {1}.", "Compute {0}+{1}.", "Add {0} and {1}.",
        "What is the sum of {0} and {1}?", "Find {0} plus {1}.", "How much is {0} plus {1}?", "{0} + {1} = ?", "{0}+{1}=",
        "Add {1} to {0}.", "What do you get when you add {0} and {1}?");

    public override string Family => "addition";

    protected override (int Left, int Right) Draw(TaskRandom random, bool structural)
    {
        (int left, int right) = random.Pick(structural ? s_longer : s_lengths);
        (left, right) = (Numerals.Draw(random, left), Numerals.Draw(random, right));
        return random.Chance(0.5) ? (left, right) : (right, left);
    }

    protected override IEnumerable<string> Essentials((int Left, int Right) subject) =>
        [Numerals.Text(subject.Left), Numerals.Text(subject.Right)];

    protected override Worked Work((int Left, int Right) subject, TaskRandom random)
    {
        (int left, int right) = subject;
        List<string> thought = [.. ColumnAddition.Lines(left, right, Habits.Slips(random))];
        if (Habits.Checks(random))
            thought.Add(Habits.Check(random, ColumnAddition.ByParts(left, right)));
        return new()
        {
            Structure = $"{Numerals.Count(left)}+{Numerals.Count(right)} digits",
            Question = s_phrasing.Ask(random, Numerals.Text(left), Numerals.Text(right)),
            Thought = thought,
            Sentence = random.Pick(["The sum is @.", "The answer is @.", $"{left} + {right} = @."]),
            Answer = Numerals.Text(left + right),
        };
    }
}
