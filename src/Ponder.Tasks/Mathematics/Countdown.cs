using System.Text.Json.Nodes;
using Ponder.Tasks.Mathematics.Working;

namespace Ponder.Tasks.Mathematics;

/// <summary>The numbers game: reaching a target, found by tries that fail before one does not.</summary>
internal sealed class Countdown : MathematicsFamily<CountdownGame>
{
    private static readonly Phrasing s_phrasing = new(
        "Using the numbers {0}, each at most once, make {1}.",
        "Make {1} from the numbers {0} with + - * /. Use each number at most once.",
        "Reach {1} with {0}. Each number may be used once.", "Numbers: {0}. Target: {1}. Find an expression, each number at most once.",
        "Find an expression that is {1}, using {0} at most once each.", "How can you get {1} from {0}? Use each number at most once.",
        "Combine {0} with + - * / to get {1}. No number twice.", "Countdown: the numbers are {0}, the target is {1}.");

    private static readonly AnswerForm[] s_forms = [.. AnswerForm.Usual.Where(form => form.Request.Contains("boxed", StringComparison.Ordinal)),
        new("Put the expression in \\boxed{}.", worked => $"\\boxed{{{worked.Answer}}}"),
        new("Reply with the expression only.", worked => worked.Answer)];

    public override string Family => "countdown";

    protected override CountdownGame Draw(TaskRandom random, bool structural) =>
        CountdownGame.Draw(random, structural ? 5 : random.Chance(0.6) ? 3 : 4);

    protected override IEnumerable<string> Essentials(CountdownGame subject) =>
        subject.Numbers.Append(subject.Target).Select(number => Numerals.Text(number));

    protected override Worked Work(CountdownGame subject, TaskRandom random)
    {
        JsonArray numbers = [.. subject.Numbers.Select(number => JsonValue.Create(number))];
        return new()
        {
            Structure = $"{subject.Hand.Count} numbers",
            Question = s_phrasing.Ask(random, string.Join(random.Pick([", ", " "]), subject.Numbers), Numerals.Text(subject.Target)),
            Thought = [.. subject.Search(random)],
            Sentence = random.Pick(["An expression is @.", "The answer is @.", $"@ is {subject.Target}."]),
            Answer = subject.Path[^1].Text,
            Check = new("countdown", new() { ["numbers"] = numbers, ["target"] = subject.Target }),
            Forms = s_forms,
        };
    }
}
