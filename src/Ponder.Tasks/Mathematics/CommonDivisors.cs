using Ponder.Tasks.Mathematics.Working;

namespace Ponder.Tasks.Mathematics;

/// <summary>Greatest common divisors, by Euclid.</summary>
internal sealed class CommonDivisors : MathematicsFamily<(int Left, int Right)>
{
    private static readonly Phrasing s_phrasing = new(
        "What is the greatest common divisor of {0} and {1}?", "Find the greatest common divisor of {0} and {1}.", "gcd({0}, {1}) = ?",
        "Compute gcd({0}, {1}).", "What is gcd({0}, {1})?", "What is the largest number that divides both {0} and {1}?",
        "Find the GCD of {0} and {1}.", "What is the highest common factor of {0} and {1}?",
        "What is the greatest common factor of {0} and {1}?");

    public override string Family => "gcd";

    protected override (int Left, int Right) Draw(TaskRandom random, bool structural)
    {
        while (true)
        {
            int divisor = random.Chance(0.15) ? 1 : random.Next(2, structural ? 30 : 15);
            (int left, int right) = (divisor * random.Next(1, 15), divisor * random.Next(1, 15));
            if (left != right && Math.Min(left, right) > 3 && structural == Math.Max(left, right) > 99)
                return (left, right);
        }
    }

    protected override IEnumerable<string> Essentials((int Left, int Right) subject) =>
        [Numerals.Text(subject.Left), Numerals.Text(subject.Right)];

    protected override Worked Work((int Left, int Right) subject, TaskRandom random)
    {
        (int large, int small) = (Math.Max(subject.Left, subject.Right), Math.Min(subject.Left, subject.Right));
        List<string> thought = [];
        (int a, int b) = (large, small);
        while (b > 0)
        {
            string slip = a % b + b < a && thought.Count == 0 && Habits.Slips(random)
                ? $"{b}*{(a / b) + 1}={b * ((a / b) + 1)}. {Habits.Wait}{b * ((a / b) + 1)}>{a}, too large. "
                : "";
            thought.Add($"{slip}{a}={b}*{a / b}+{a % b}");
            (a, b) = (b, a % b);
        }
        thought.Add($"The rest is 0, so the divisor is {a}.");
        if (Habits.Checks(random))
            thought.Add(Habits.Check(random, $"{large}/{a}={large / a}, {small}/{a}={small / a}"));
        return new()
        {
            Structure = $"{Numerals.Count(large)} digits",
            Question = s_phrasing.Ask(random, Numerals.Text(subject.Left), Numerals.Text(subject.Right)),
            Thought = thought,
            Sentence = random.Pick(["The greatest common divisor is @.", "The answer is @.", $"gcd({large}, {small}) = @."]),
            Answer = Numerals.Text(FractionReduction.CommonDivisor(large, small)),
        };
    }
}
