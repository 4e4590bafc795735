using Ponder.Tasks.Mathematics.Working;

namespace Ponder.Tasks.Mathematics;

/// <summary>Differences of two whole numbers; one in ten is negative.</summary>
internal sealed class Subtraction : MathematicsFamily<(int From, int What)>
{
    private static readonly (int Large, int Small)[] s_lengths =
        [(1, 1), (2, 1), (2, 1), (2, 2), (2, 2), (3, 1), (3, 2), (3, 2), (3, 3), (3, 3), (4, 2), (4, 3), (4, 4)];

    private static readonly (int Large, int Small)[] s_longer = [(5, 3), (5, 4), (5, 5)];

    private static readonly Phrasing s_phrasing = new(
        "What is {0} - {1}?", "What is {0}-{1}?", "Calculate {0} - {1}.", "Compute {0}-{1}.", "Subtract {1} from {0}.",
        "Take {1} away from {0}.", "Find {0} minus {1}.", "How much is {0} minus {1}?", "{0} - {1} = ?", "{0}-{1}=",
        "What is left when {1} is taken from {0}?");

    public override string Family => "subtraction";

    protected override (int From, int What) Draw(TaskRandom random, bool structural)
    {
        (int large, int small) = random.Pick(structural ? s_longer : s_lengths);
        (large, small) = (Numerals.Draw(random, large), Numerals.Draw(random, small));
        (small, large) = (Math.Min(small, large), Math.Max(small, large));
        return random.Chance(0.1) ? (small, large) : (large, small);
    }

    protected override IEnumerable<string> Essentials((int From, int What) subject) =>
        [Numerals.Text(subject.From), Numerals.Text(subject.What)];

    protected override Worked Work((int From, int What) subject, TaskRandom random)
    {
        (int from, int what) = subject;
        (int large, int small) = (Math.Max(from, what), Math.Min(from, what));
        List<string> thought = [];
        if (from < what)
            thought.Add($"{from}<{what}, so the answer is negative. Turn it around: {what}-{from}");
        thought.AddRange(ColumnSubtraction.Lines(large, small, Habits.Slips(random)));
        if (large > small && Habits.Checks(random))
            thought.Add(Habits.Check(random, ColumnAddition.ByParts(large - small, small)));
        if (from < what)
            thought.Add($"So {from}-{what}={from - what}.");
        return new()
        {
            Structure = $"{Numerals.Count(from)}-{Numerals.Count(what)} digits",
            Question = s_phrasing.Ask(random, Numerals.Text(from), Numerals.Text(what)),
            Thought = thought,
            Sentence = random.Pick(["The difference is @.", "The answer is @.", $"{from} - {what} = @."]),
            Answer = Numerals.Text(from - what),
        };
    }
}
