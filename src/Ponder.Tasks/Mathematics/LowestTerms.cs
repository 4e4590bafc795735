using Ponder.Tasks.Mathematics.Working;

namespace Ponder.Tasks.Mathematics;

/// <summary>
/// Fractions in lowest terms. Asked for is the sum of top and bottom: as a number, the fraction in the question would be right.
/// </summary>
internal sealed class LowestTerms : MathematicsFamily<(int Top, int Bottom)>
{
    private static readonly Phrasing s_phrasing = new(
        "Write {0}/{1} in lowest terms as a/b. What is a + b?", "In lowest terms {0}/{1} is a/b. Find a + b.",
        "Simplify {0}/{1} to a/b in lowest terms and give a + b.", "Reduce {0}/{1} to a/b. What is a + b?",
        "The fraction {0}/{1} in lowest terms is a/b. What is a + b?", "Let a/b be {0}/{1} in lowest terms. Compute a + b.",
        "{0}/{1} = a/b in lowest terms. a + b = ?", "Bring {0}/{1} into lowest terms a/b. How much is a + b?");

    public override string Family => "lowest-terms";

    protected override (int Top, int Bottom) Draw(TaskRandom random, bool structural)
    {
        int bottom = random.Next(2, 12);
        int top = random.Next(1, bottom - 1);
        int factor = structural ? random.Next(11, 20) : random.Next(2, 8);
        int most = Math.Max(top, bottom) * factor;
        return structural == most >= 100 ? (top * factor, bottom * factor) : Draw(random, structural);
    }

    protected override IEnumerable<string> Essentials((int Top, int Bottom) subject) =>
        [Numerals.Text(subject.Top), Numerals.Text(subject.Bottom)];

    protected override Worked Work((int Top, int Bottom) subject, TaskRandom random)
    {
        (int top, int bottom) = subject;
        int divisor = FractionReduction.CommonDivisor(top, bottom);
        (int a, int b) = (top / divisor, bottom / divisor);
        List<string> thought = [.. FractionReduction.Lines(top, bottom), $"No more. a={a}, b={b}.", $"{a}+{b}={a + b}"];
        if (Habits.Checks(random))
            thought.Add(Habits.Check(random, $"{a}*{divisor}={top}, {b}*{divisor}={bottom}"));
        return new()
        {
            Structure = $"{Numerals.Count(Math.Max(top, bottom))} digits",
            Question = s_phrasing.Ask(random, Numerals.Text(top), Numerals.Text(bottom)),
            Thought = thought,
            Sentence = random.Pick(["a + b = @.", "The answer is @.", $"In lowest terms it is {a}/{b}, so the sum is @."]),
            Answer = Numerals.Text(a + b),
        };
    }
}
