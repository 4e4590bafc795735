namespace Ponder.Tasks.Mathematics;

/// <summary>Which of two fractions is larger, by multiplying crosswise.</summary>
internal sealed class FractionComparison : MathematicsFamily<FractionPair>
{
    private static readonly Phrasing s_phrasing = new(
        "Which is {2}, {0} or {1}?", "Which fraction is {2}: {0} or {1}?", "{0} vs {1}: which is {2}?", "Which of {0} and {1} is {2}?",
        "Compare {0} and {1}. Which is {2}?", "Is {0} or {1} {2}?", "{0} or {1}, which is {2}?",
        "Between {0} and {1}, which fraction is {2}?");

    public override string Family => "fraction-comparison";

    protected override FractionPair Draw(TaskRandom random, bool structural)
    {
        while (true)
        {
            FractionPair pair = FractionPair.Draw(random, structural);
            if (pair.Compare() != 0)
                return pair;
        }
    }

    protected override IEnumerable<string> Essentials(FractionPair subject) => subject.Essentials();

    protected override Worked Work(FractionPair subject, TaskRandom random)
    {
        (int a, int b, int c, int d) = subject;
        bool smaller = random.Chance(0.3);
        string asked = smaller ? "smaller" : random.Pick(["larger", "bigger", "greater"]);
        char sign = subject.Compare() > 0 ? '>' : '<';
        (int top, int bottom) = subject.Compare() > 0 == smaller ? (c, d) : (a, b);
        List<string> thought = b == d
            ? [$"Both have {b} below, so compare the tops: {a}{sign}{c}."]
            : [$"Multiply crosswise: {a}*{d}={a * d}, {c}*{b}={c * b}.", $"{a * d}{sign}{c * b}"];
        thought.Add($"So {a}/{b}{sign}{c}/{d}.");
        if (b != d && Habits.Checks(random))
            thought.Add(Habits.Check(random, $"over {b}*{d}={b * d} they are {a * d}/{b * d} and {c * b}/{b * d}"));
        thought.Add($"The {asked} one is {top}/{bottom}.");
        return new()
        {
            Structure = subject.Structure,
            Question = s_phrasing.Ask(random, $"{a}/{b}", $"{c}/{d}", asked),
            Thought = thought,
            Sentence = random.Pick([$"The {asked} fraction is @.", $"@ is {asked}.", "The answer is @."]),
            Answer = Numerals.Fraction(top, bottom),
            Plain = $"{top}/{bottom}",
        };
    }
}
