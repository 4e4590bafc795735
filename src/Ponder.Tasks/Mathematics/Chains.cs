using Ponder.Tasks.Mathematics.Working;

namespace Ponder.Tasks.Mathematics;

/// <summary>Several operations in one expression: precedence and parentheses.</summary>
internal sealed class Chains : MathematicsFamily<ChainNode>
{
    private static readonly Phrasing s_phrasing = new(
        "What is {0}?", "Calculate {0}.", "Compute {0}.", "Evaluate {0}.", "Work out {0}.", "{0} = ?", "Find the value of {0}.",
        "What is the value of {0}?", "Simplify {0} to a number.", "How much is {0}?");

    public override string Family => "chain";

    protected override ChainNode Draw(TaskRandom random, bool structural) =>
        ChainNode.Draw(random, structural ? 4 : random.Next(2, 3));

    protected override IEnumerable<string> Essentials(ChainNode subject) => subject.Leaves().Select(leaf => Numerals.Text(leaf));

    protected override Worked Work(ChainNode subject, TaskRandom random)
    {
        string text = subject.Text();
        string question = random.Chance(0.5) ? text : Spaced(text);
        List<string> thought = [];
        if (subject is { Sign: '+', Left.IsLeaf: true, Right: { Sign: '*', Left.IsLeaf: true } product }
            && subject.Left.Value + product.Left.Value is var early && Habits.Slips(random))
            thought.Add($"{subject.Left.Value}+{product.Left.Value}={early}. {Habits.Wait}the product goes first.");
        ChainNode rest = subject;
        string word = "First ";
        while (!rest.IsLeaf)
        {
            ChainNode next = rest.Next();
            string step = $"{next.Left!.Value}{next.Sign}{next.Right!.Value}={next.Value}";
            rest = rest.WithValue(next);
            thought.Add(rest.IsLeaf ? $"{word}{step}." : $"{word}{step}: {rest.Text()}");
            word = "Then ";
            if (rest.IsLeaf && Habits.Checks(random) && !(next.Sign == '*' && next.Right.Value == 0))
                thought.Add(Habits.Check(random, Inverse.Step(next.Left.Value, next.Sign, next.Right.Value, next.Value)));
        }
        return new()
        {
            Structure = $"{subject.Operations} operations" + (text.Contains('(', StringComparison.Ordinal) ? " with parentheses" : ""),
            Question = s_phrasing.Ask(random, question),
            Thought = thought,
            Sentence = random.Pick(["The value is @.", "The answer is @.", "The result is @."]),
            Answer = Numerals.Text(subject.Value),
        };
    }

    private static string Spaced(string text)
    {
        foreach (string sign in (string[])["+", "-", "*", "/"])
            text = text.Replace(sign, $" {sign} ", StringComparison.Ordinal);
        return text;
    }
}
