using Ponder.Tasks.Mathematics.Working;

namespace Ponder.Tasks.Mathematics;

/// <summary>Quotients that come out even.</summary>
internal sealed class Division : MathematicsFamily<(int Dividend, int Divisor)>
{
    private static readonly (int Dividend, int Divisor)[] s_lengths = [(2, 1), (2, 1), (3, 1), (3, 1), (4, 1), (3, 2)];

    private static readonly (int Dividend, int Divisor)[] s_longer = [(5, 1), (4, 2)];

    private static readonly Phrasing s_phrasing = new(
        "What is {0} / {1}?", "What is {0}/{1}?", "Calculate {0} / {1}.", "Divide {0} by {1}.", "Compute {0}/{1}.",
        "What is {0} divided by {1}?", "How much is {0} divided by {1}?", "{0} / {1} = ?", "{0}/{1}=",
        "How many times does {1} go into {0}?", "Find the quotient of {0} and {1}.");

    public override string Family => "division";

    protected override (int Dividend, int Divisor) Draw(TaskRandom random, bool structural)
    {
        (int length, int divisorLength) = random.Pick(structural ? s_longer : s_lengths);
        int divisor = divisorLength == 1 ? random.Next(2, 9) : random.Next(11, 25);
        int least = Numerals.Power(length - 1);
        return (divisor * random.Next((least + divisor - 1) / divisor, ((least * 10) - 1) / divisor), divisor);
    }

    protected override IEnumerable<string> Essentials((int Dividend, int Divisor) subject) =>
        [Numerals.Text(subject.Dividend), Numerals.Text(subject.Divisor)];

    protected override Worked Work((int Dividend, int Divisor) subject, TaskRandom random)
    {
        (int dividend, int divisor) = subject;
        int quotient = dividend / divisor;
        List<string> thought = [.. LongDivision.Lines(dividend, divisor, Habits.Slips(random)), $"So {dividend}/{divisor}={quotient}."];
        if (Habits.Checks(random))
            thought.Add(Habits.Check(random, PartialProducts.Steps(quotient, divisor)));
        return new()
        {
            Structure = $"{Numerals.Count(dividend)}/{Numerals.Count(divisor)} digits",
            Question = s_phrasing.Ask(random, Numerals.Text(dividend), Numerals.Text(divisor)),
            Thought = thought,
            Sentence = random.Pick(["The quotient is @.", "The answer is @.", $"{dividend} / {divisor} = @."]),
            Answer = Numerals.Text(quotient),
        };
    }
}
