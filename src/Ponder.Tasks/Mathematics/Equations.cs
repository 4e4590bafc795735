namespace Ponder.Tasks.Mathematics;

/// <summary>Linear equations in one unknown: solved step by step, then the solution is put back.</summary>
internal sealed class Equations : MathematicsFamily<LinearEquation>
{
    private static readonly string[] s_names = ["x", "x", "x", "y", "n", "t", "k", "a"];

    private static readonly Phrasing s_phrasing = new(
        "Solve {0} for {1}.", "Solve for {1}: {0}.", "If {0}, what is {1}?", "Find {1} if {0}.", "{0}. What is {1}?",
        "What value of {1} solves {0}?", "Given {0}, find {1}.", "Solve the equation {0}.", "For which {1} is {0}?",
        "Let {0}. What is the value of {1}?");

    public override string Family => "equation";

    protected override LinearEquation Draw(TaskRandom random, bool structural) => LinearEquation.Draw(random, structural);

    protected override IEnumerable<string> Essentials(LinearEquation subject) => subject.Essentials();

    protected override Worked Work(LinearEquation subject, TaskRandom random)
    {
        string name = random.Pick(s_names);
        string text = subject.Text(name);
        return new()
        {
            Structure = subject.Structure,
            Question = s_phrasing.Ask(random, random.Chance(0.6) ? Spaced(text) : text, name),
            Thought = [text, .. subject.Solve(name), $"Put it back: {subject.PutBack()}. Yes."],
            Sentence = random.Pick([$"{name} = @.", "The solution is @.", "The answer is @."]),
            Answer = Numerals.Text(subject.Solution),
        };
    }

    private static string Spaced(string text) =>
        text.Replace("+", " + ", StringComparison.Ordinal).Replace("-", " - ", StringComparison.Ordinal)
            .Replace("=", " = ", StringComparison.Ordinal);
}
