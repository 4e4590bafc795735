namespace Ponder.Tasks.Mathematics;

/// <summary>A sequence: the terms that are shown, and the one after them.</summary>
internal sealed record NumberSequence(SequenceRule Rule, IReadOnlyList<int> Terms)
{
    /// <summary>The terms of the question.</summary>
    public IReadOnlyList<int> Shown => [.. Terms.SkipLast(1)];

    /// <summary>The answer.</summary>
    public int Next => Terms[^1];

    /// <summary>What tells the splits apart.</summary>
    public string Structure => Rule.ToString().ToLowerInvariant();

    private IEnumerable<string> Differences => Pairs.Select(pair => $"{pair.Second}-{pair.First}={pair.Second - pair.First}");

    private IEnumerable<(int First, int Second)> Pairs => Shown.Zip(Shown.Skip(1));

    /// <summary>Draws a sequence; growing differences and long terms are shown in no training.</summary>
    public static NumberSequence Draw(TaskRandom random, bool structural)
    {
        SequenceRule rule = structural ? random.Pick([SequenceRule.Growing, SequenceRule.Long])
            : random.Pick([SequenceRule.Arithmetic, SequenceRule.Arithmetic, SequenceRule.Geometric, SequenceRule.Alternating,
                SequenceRule.Squares, SequenceRule.Fibonacci]);
        int shown = random.Next(4, rule is SequenceRule.Geometric ? 4 : 5);
        int start = rule == SequenceRule.Long ? random.Next(1000, 8000) : random.Next(1, rule == SequenceRule.Geometric ? 6 : 30);
        int step = rule switch
        {
            SequenceRule.Long => random.Next(11, 99),
            SequenceRule.Geometric => random.Next(2, 5),
            _ => random.Next(2, 12),
        };
        if (rule is SequenceRule.Arithmetic && random.Chance(0.25))
            (start, step) = (start + (6 * step), -step);
        if (rule == SequenceRule.Squares)
            start = random.Next(1, 14);
        int other = rule == SequenceRule.Fibonacci ? random.Next(1, 9) : -random.Next(1, 9);
        List<int> terms = rule == SequenceRule.Fibonacci ? [random.Next(1, 9), other] : [rule == SequenceRule.Squares ? start * start : start];
        while (terms.Count <= shown)
        {
            int last = terms[^1];
            terms.Add(rule switch
            {
                SequenceRule.Geometric => last * step,
                SequenceRule.Alternating => last + (terms.Count % 2 == 1 ? step : other),
                SequenceRule.Squares => (start + terms.Count) * (start + terms.Count),
                SequenceRule.Fibonacci => last + terms[^2],
                SequenceRule.Growing => last + step + terms.Count,
                _ => last + step,
            });
        }
        return terms.All(term => term > 0) ? new(rule, terms) : Draw(random, structural);
    }

    /// <summary>The lines that find the rule and the next term.</summary>
    public IEnumerable<string> Explain()
    {
        yield return $"Differences: {string.Join(", ", Differences)}.";
        int last = Shown[^1];
        int step = Next - last;
        switch (Rule)
        {
            case SequenceRule.Geometric:
                yield return "Not the same. Ratios: " + string.Join(", ", Pairs.Select(pair => $"{pair.Second}/{pair.First}={pair.Second / pair.First}")) + ".";
                yield return $"Always times {Next / last}. Next {last}*{Next / last}={Next}.";
                break;
            case SequenceRule.Alternating:
                yield return $"They take turns: {Shown[1] - Shown[0]}, {Shown[2] - Shown[1]}. Next is {step}: {Sum(last, step)}.";
                break;
            case SequenceRule.Squares:
                yield return $"Not the same. Squares: {string.Join(", ", Shown.Select(Square))}.";
                yield return $"Next {Square(Next)}.";
                break;
            case SequenceRule.Fibonacci:
                yield return "Not the same. Sums of two: "
                    + string.Join(", ", Shown.Skip(2).Select((term, i) => $"{Shown[i]}+{Shown[i + 1]}={term}")) + ".";
                yield return $"Next {Shown[^2]}+{last}={Next}.";
                break;
            case SequenceRule.Growing:
                yield return $"They grow by 1. Next is {step - 1}+1={step}: {Sum(last, step)}.";
                break;
            default:
                yield return $"Always {step}. Next {Sum(last, step)}.";
                break;
        }
    }

    /// <summary>The last step undone.</summary>
    public string Check()
    {
        int last = Shown[^1];
        return Rule == SequenceRule.Geometric ? $"{Next}/{Next / last}={last}" : Sum(Next, last - Next);
    }

    private static string Sum(int left, int step) => step < 0 ? $"{left}{step}={left + step}" : $"{left}+{step}={left + step}";

    private static string Square(int value)
    {
        int root = (int)Math.Sqrt(value);
        return $"{root}*{root}={value}";
    }
}

/// <summary>What continues a sequence.</summary>
internal enum SequenceRule
{
    /// <summary>The same number is added.</summary>
    Arithmetic,

    /// <summary>The same number is multiplied by.</summary>
    Geometric,

    /// <summary>Two numbers are added by turns.</summary>
    Alternating,

    /// <summary>Squares of numbers one after the other.</summary>
    Squares,

    /// <summary>Each term is the sum of the two before it.</summary>
    Fibonacci,

    /// <summary>What is added grows by 1.</summary>
    Growing,

    /// <summary>The same number is added to terms of four digits.</summary>
    Long,
}
