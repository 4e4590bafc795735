using Ponder.Tasks.Mathematics.Working;

namespace Ponder.Tasks.Mathematics;

/// <summary>Percentages of numbers, numbers made larger or smaller by them, and what percentage a number is.</summary>
internal sealed class Percentages : MathematicsFamily<(PercentageQuestion Asked, int Percent, int Number)>
{
    private static readonly Phrasing s_part = new(
        "What is {0}% of {1}?", "Calculate {0}% of {1}.", "Find {0}% of {1}.", "How much is {0}% of {1}?", "{0}% of {1} = ?",
        "Compute {0} percent of {1}.", "What is {0} percent of {1}?", "Take {0}% of {1}.");

    private static readonly Phrasing s_more = new(
        "Increase {1} by {0}%.", "What is {1} increased by {0}%?", "A price of {1} rises by {0}%. What is it now?", "{1} plus {0}% is what?");

    private static readonly Phrasing s_less = new(
        "Decrease {1} by {0}%.", "What is {1} decreased by {0}%?", "A price of {1} falls by {0}%. What is it now?",
        "What does a coat of {1} dollars cost after a discount of {0}%?");

    private static readonly Phrasing s_share = new(
        "What percent of {1} is {0}?", "{0} is what percent of {1}?", "How many percent of {1} is {0}?",
        "Express {0} as a percentage of {1}.");

    public override string Family => "percentage";

    protected override (PercentageQuestion Asked, int Percent, int Number) Draw(TaskRandom random, bool structural)
    {
        PercentageQuestion asked = random.Pick(
            [PercentageQuestion.Part, PercentageQuestion.Part, PercentageQuestion.More, PercentageQuestion.Less, PercentageQuestion.Share]);
        while (true)
        {
            int percent = random.Chance(0.8) ? 5 * random.Next(1, 19) : random.Next(1, 99);
            int number = Numerals.Draw(random, structural ? 4 : random.Next(2, 3));
            number = random.Chance(0.7) ? number / 10 * 10 : number;
            if (percent * number % 100 == 0)
                return (asked, percent, number);
        }
    }

    protected override IEnumerable<string> Essentials((PercentageQuestion Asked, int Percent, int Number) subject) =>
        [Numerals.Text(subject.Asked == PercentageQuestion.Share ? Part(subject) : subject.Percent), Numerals.Text(subject.Number)];

    protected override Worked Work((PercentageQuestion Asked, int Percent, int Number) subject, TaskRandom random)
    {
        (PercentageQuestion asked, int percent, int number) = subject;
        int part = Part(subject);
        bool isShare = asked == PercentageQuestion.Share;
        int answer = asked switch
        {
            PercentageQuestion.Part => part,
            PercentageQuestion.More => number + part,
            PercentageQuestion.Less => number - part,
            _ => percent,
        };
        List<string> thought = isShare ? [.. Share(part, number)] : [.. OfNumber(percent, number, random)];
        if (asked == PercentageQuestion.More)
            thought.Add($"Then {number}+{part}={answer}.");
        if (asked == PercentageQuestion.Less)
            thought.Add($"Then {number}-{part}={answer}.");
        Phrasing phrasing = asked switch
        {
            PercentageQuestion.Part => s_part,
            PercentageQuestion.More => s_more,
            PercentageQuestion.Less => s_less,
            _ => s_share,
        };
        return new()
        {
            Structure = $"{asked.ToString().ToLowerInvariant()}, {Numerals.Count(number)} digits",
            Question = phrasing.Ask(random, Numerals.Text(isShare ? part : percent), Numerals.Text(number)),
            Thought = thought,
            Sentence = isShare ? $"{part} is @ percent of {number}." : random.Pick(["The answer is @.", "The result is @."]),
            Answer = Numerals.Text(answer),
        };
    }

    private static int Part((PercentageQuestion Asked, int Percent, int Number) subject) => subject.Percent * subject.Number / 100;

    private static IEnumerable<string> OfNumber(int percent, int number, TaskRandom random)
    {
        int product = percent * number;
        yield return $"{percent}% of {number} is {percent}*{number}/100";
        // Zeros at the end are left aside while the digits are multiplied.
        (int digits, int zeros) = number % 100 == 0 ? (number / 100, 100) : number % 10 == 0 ? (number / 10, 10) : (number, 1);
        if (digits * percent < 10 * Math.Max(digits, percent))
            yield return $"{percent}*{digits}={percent * digits}";
        else
        {
            foreach (string line in PartialProducts.Lines(Math.Max(percent, digits), Math.Min(percent, digits)))
                yield return line;
        }
        if (zeros > 1)
            yield return $"{percent * digits}*{zeros}={product}";
        yield return $"{product}/100={product / 100}";
        if (percent % 10 == 0 && number % 10 == 0 && Habits.Checks(random))
            yield return Habits.Check(random, $"10% is {number}/10={number / 10}, {number / 10}*{percent / 10}={product / 100}");
    }

    private static IEnumerable<string> Share(int part, int number)
    {
        yield return $"{part} of {number} is {part}*100/{number}";
        yield return $"{part}*100={part * 100}";
        foreach (string line in LongDivision.Lines(part * 100, number))
            yield return line;
        yield return $"So {part * 100}/{number}={part * 100 / number} percent.";
    }
}

/// <summary>What is asked about a percentage.</summary>
internal enum PercentageQuestion
{
    /// <summary>So many percent of a number.</summary>
    Part,

    /// <summary>A number made larger by so many percent.</summary>
    More,

    /// <summary>A number made smaller by so many percent.</summary>
    Less,

    /// <summary>How many percent of a number another is.</summary>
    Share,
}
