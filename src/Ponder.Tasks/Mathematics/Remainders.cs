using Ponder.Tasks.Mathematics.Working;

namespace Ponder.Tasks.Mathematics;

/// <summary>What is left of a division.</summary>
internal sealed class Remainders : MathematicsFamily<(int Dividend, int Divisor)>
{
    private static readonly (int Dividend, int Divisor)[] s_lengths = [(2, 1), (2, 1), (3, 1), (3, 1), (4, 1), (3, 2)];

    private static readonly (int Dividend, int Divisor)[] s_longer = [(5, 1), (4, 2)];

    private static readonly Phrasing s_phrasing = new(
        "What is the remainder when {0} is divided by {1}?", "What is {0} mod {1}?", "Find the remainder of {0} divided by {1}.",
        "What remains when you divide {0} by {1}?", "Calculate {0} modulo {1}.", "{0} mod {1} = ?",
        "Divide {0} by {1}. What is the remainder?", "Which remainder does {0} leave when divided by {1}?",
        "What is left over when {0} is divided by {1}?");

    public override string Family => "remainder";

    protected override (int Dividend, int Divisor) Draw(TaskRandom random, bool structural)
    {
        (int length, int divisorLength) = random.Pick(structural ? s_longer : s_lengths);
        return (Numerals.Draw(random, length), divisorLength == 1 ? random.Next(2, 9) : random.Next(11, 25));
    }

    protected override IEnumerable<string> Essentials((int Dividend, int Divisor) subject) =>
        [Numerals.Text(subject.Dividend), Numerals.Text(subject.Divisor)];

    protected override Worked Work((int Dividend, int Divisor) subject, TaskRandom random)
    {
        (int dividend, int divisor) = subject;
        (int quotient, int remainder) = (dividend / divisor, dividend % divisor);
        List<string> thought =
        [
            .. LongDivision.Lines(dividend, divisor, Habits.Slips(random)),
            $"So {dividend}={divisor}*{quotient}+{remainder}, the remainder is {remainder}.",
        ];
        if (Habits.Checks(random))
        {
            string product = PartialProducts.Steps(quotient, divisor);
            thought.Add(Habits.Check(random, remainder == 0 ? product : $"{product}, {divisor * quotient}+{remainder}={dividend}"));
        }
        return new()
        {
            Structure = $"{Numerals.Count(dividend)} mod {Numerals.Count(divisor)} digits",
            Question = s_phrasing.Ask(random, Numerals.Text(dividend), Numerals.Text(divisor)),
            Thought = thought,
            Sentence = random.Pick(["The remainder is @.", "The answer is @.", $"{dividend} divided by {divisor} leaves @."]),
            Answer = Numerals.Text(remainder),
        };
    }
}
