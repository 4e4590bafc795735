using Ponder.Tasks.Mathematics.Working;

namespace Ponder.Tasks.Mathematics;

/// <summary>Sums, differences and products of fractions.</summary>
internal sealed class Fractions : MathematicsFamily<(char Sign, FractionPair Pair)>
{
    private static readonly Phrasing s_phrasing = new(
        "What is {0} {2} {1}?", "Calculate {0} {2} {1}.", "Compute {0} {2} {1} as a fraction.", "Work out {0} {2} {1}.",
        "Find {0} {2} {1} in lowest terms.", "{0} {2} {1} = ?", "Evaluate {0} {2} {1}. Give a fraction.",
        "What fraction is {0} {2} {1}?");

    public override string Family => "fraction";

    protected override (char Sign, FractionPair Pair) Draw(TaskRandom random, bool structural)
    {
        char sign = random.Pick(['+', '+', '-', '*']);
        FractionPair pair = FractionPair.Draw(random, structural);
        return (sign, sign == '-' && pair.Compare() < 0 ? pair.Swapped() : pair);
    }

    protected override IEnumerable<string> Essentials((char Sign, FractionPair Pair) subject) => subject.Pair.Essentials();

    protected override Worked Work((char Sign, FractionPair Pair) subject, TaskRandom random)
    {
        (char sign, (int a, int b, int c, int d)) = subject;
        List<string> thought = [];
        (int top, int bottom) = sign == '*' ? (a * c, b * d) : b == d ? (Join(a, sign, c), b) : (Join(a * d, sign, c * b), b * d);
        if (sign == '*')
            thought.Add($"Top: {a}*{c}={top}. Bottom: {b}*{d}={bottom}. So {top}/{bottom}");
        else if (b == d)
            thought.Add($"Both have {b} below: {a}{sign}{c}={top}, so {top}/{bottom}");
        else
        {
            thought.Add($"Common bottom: {b}*{d}={bottom}");
            if (sign == '+' && Habits.Slips(random))
                thought.Add($"Top: {a}+{c}={a + c}. {Habits.Wait}the tops must be made larger, too.");
            thought.Add($"{a}/{b}: {a}*{d}={a * d}, so {a * d}/{bottom}");
            thought.Add($"{c}/{d}: {c}*{b}={c * b}, so {c * b}/{bottom}");
            thought.Add($"{a * d}{sign}{c * b}={top}, so {top}/{bottom}");
        }
        int divisor = FractionReduction.CommonDivisor(top, bottom);
        if (top == 0)
            thought.Add($"0/{bottom}=0");
        else
            thought.AddRange(FractionReduction.Lines(top, bottom));
        (top, bottom) = (top / divisor, bottom / divisor);
        thought.Add(bottom == 1 && top > 0 ? $"So {top}/1={top}." : bottom == 1 ? "So 0." : $"So {top}/{bottom}.");
        if (sign == '*' && Habits.Checks(random))
            thought.Add(Habits.Check(random, $"the other way {c}*{a}={a * c}, {d}*{b}={b * d}"));
        return new()
        {
            Structure = $"{sign}, {subject.Pair.Structure}",
            Question = s_phrasing.Ask(random, $"{a}/{b}", $"{c}/{d}", sign.ToString()),
            Thought = thought,
            Sentence = random.Pick(["The result is @.", "The answer is @.", $"{a}/{b} {sign} {c}/{d} = @."]),
            Answer = Numerals.Fraction(top, bottom),
            Plain = bottom == 1 ? Numerals.Text(top) : $"{top}/{bottom}",
        };
    }

    private static int Join(int left, char sign, int right) => sign == '+' ? left + right : left - right;
}
