namespace Ponder.Tasks.Mathematics;

/// <summary>Sequences to be continued: the differences are looked at first, then what else may be behind them.</summary>
internal sealed class Sequences : MathematicsFamily<NumberSequence>
{
    private static readonly Phrasing s_phrasing = new(
        "What number comes next: {0}, ?", "What is the next number in the sequence {0}, ...?", "Continue the sequence: {0}, ...",
        "Find the next term: {0}, ...", "{0}, ? What comes next?", "Which number follows {0}?", "Give the next number of {0}, ...",
        "A sequence begins {0}. What is its next term?", "What comes after {0}?");

    public override string Family => "sequence";

    protected override NumberSequence Draw(TaskRandom random, bool structural) => NumberSequence.Draw(random, structural);

    protected override IEnumerable<string> Essentials(NumberSequence subject) =>
        subject.Shown.Select(term => Numerals.Text(Math.Abs(term)));

    protected override Worked Work(NumberSequence subject, TaskRandom random)
    {
        List<string> thought = [.. subject.Explain()];
        if (Habits.Checks(random))
            thought.Add(Habits.Check(random, subject.Check()));
        return new()
        {
            Structure = subject.Structure,
            Question = s_phrasing.Ask(random, string.Join(", ", subject.Shown)),
            Thought = thought,
            Sentence = random.Pick(["The next number is @.", "The answer is @.", "Next comes @."]),
            Answer = Numerals.Text(subject.Next),
        };
    }
}
