namespace Ponder.Tasks.Mathematics;

/// <summary>Word problems of one to three steps, from templates.</summary>
internal sealed class WordProblems : MathematicsFamily<WordProblem>
{
    public override string Family => "word-problem";

    protected override WordProblem Draw(TaskRandom random, bool structural) =>
        WordProblem.Draw(random, random.Pick(structural ? UnseenTemplates.All : WordTemplates.All));

    protected override IEnumerable<string> Essentials(WordProblem subject) =>
        subject.Template.Ranges.Select(range => Numerals.Text(subject.Values[range.Name]));

    protected override Worked Work(WordProblem subject, TaskRandom random)
    {
        List<string> thought = [.. subject.Solve()];
        if (Habits.Checks(random))
            thought.Add(Habits.Check(random, subject.Undo()));
        return new()
        {
            Structure = subject.Template.Name,
            Question = subject.Ask(random),
            Thought = thought,
            Sentence = random.Pick(["The answer is @.", "It is @.", "So the answer is @."]),
            Answer = Numerals.Text(subject.Answer),
        };
    }
}
