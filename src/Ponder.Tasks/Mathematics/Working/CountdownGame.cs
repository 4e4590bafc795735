namespace Ponder.Tasks.Mathematics.Working;

/// <summary>A numbers game with one of its solutions.</summary>
/// <param name="Hand">What is given.</param>
/// <param name="Target">What is to be reached.</param>
/// <param name="Path">The steps of the solution.</param>
internal sealed record CountdownGame(IReadOnlyList<CountdownTerm> Hand, int Target, IReadOnlyList<CountdownStep> Path)
{
    /// <summary>The given numbers.</summary>
    public IEnumerable<int> Numbers => Hand.Select(term => term.Value);

    /// <summary>A game with so many numbers, that mostly all are needed for.</summary>
    public static CountdownGame Draw(TaskRandom random, int count)
    {
        while (true)
        {
            List<CountdownTerm> hand = [];
            while (hand.Count < count)
                hand.Add(CountdownTerm.Given(random.Next(1, random.Chance(0.3) ? 20 : 10)));
            int steps = random.Chance(0.85) ? count - 1 : count - 2;
            if (TryPath(random, hand, steps) is [.., { Value: >= 5 and <= 100 } last] path && hand.All(term => term.Value != last.Value))
                return new(hand, last.Value, path);
        }
    }

    /// <summary>The lines of a search: tries that fail, then the solution, at times after a look back from the target.</summary>
    public IEnumerable<string> Search(TaskRandom random)
    {
        int failures = random.Next(1, Hand.Count > 4 ? 2 : 3);
        HashSet<string> tried = [Path[0].Claim];
        for (int tries = 0; tries < 20 && failures > 0; tries++)
        {
            if (Failure(random, tried) is string line)
            {
                failures--;
                yield return line;
            }
        }
        if (Path.Count > 1 && random.Chance(0.4))
            yield return $"Work backwards from {Target}: {Backwards(Path[^1])}";
        yield return Success();
        yield return $"So {Path[^1].Text}={Target}.";
    }

    private static List<CountdownStep>? TryPath(TaskRandom random, IReadOnlyList<CountdownTerm> hand, int steps)
    {
        List<CountdownStep> path = [];
        while (path.Count < steps)
        {
            IReadOnlyList<CountdownStep> next = Next(hand, path.Count > 0);
            if (next.Count == 0)
                return null;
            path.Add(random.Pick(next));
            hand = path[^1].After(hand);
        }
        return path;
    }

    // Each step after the first goes on from what the one before made.
    private static IReadOnlyList<CountdownStep> Next(IReadOnlyList<CountdownTerm> hand, bool goesOn) => goesOn
        ? [.. CountdownStep.All(hand).Where(step => ReferenceEquals(step.Left, hand[0]) || ReferenceEquals(step.Right, hand[0]))]
        : CountdownStep.All(hand);

    private string Success()
    {
        IReadOnlyList<CountdownTerm> hand = Hand;
        string line = "Try ";
        foreach (CountdownStep step in Path)
        {
            hand = step.After(hand);
            line += ReferenceEquals(step, Path[^1]) ? $"{step.Claim}. Yes." : $"{step.Claim}, left {Left(hand)}. ";
        }
        return line;
    }

    // A path to the end that misses the target; null where it would not miss, or was tried before.
    private string? Failure(TaskRandom random, HashSet<string> tried)
    {
        IReadOnlyList<CountdownTerm> hand = Hand;
        string line = "Try ";
        while (hand.Count > 2)
        {
            IReadOnlyList<CountdownStep> next = Next(hand, hand.Count < Hand.Count);
            if (next.Count == 0)
                return null;
            CountdownStep step = random.Pick(next);
            if (step.Value == Target || (hand.Count == Hand.Count && !tried.Add(step.Claim)))
                return null;
            hand = step.After(hand);
            line += $"{step.Claim}, left {Left(hand)}. ";
        }
        List<CountdownStep> ends = [.. CountdownStep.All(hand).OrderBy(end => Math.Abs(end.Value - Target)).Take(2)];
        return ends.Count == 0 || ends[0].Value == Target ? null : $"{line}{string.Join(", ", ends.Select(end => end.Claim))}. No.";
    }

    private string Backwards(CountdownStep last)
    {
        bool rightIsGiven = Hand.Any(term => ReferenceEquals(term, last.Right));
        (int left, int right) = (last.Left.Value, last.Right.Value);
        string step = (last.Sign, rightIsGiven) switch
        {
            (_, true) => Inverse.Step(left, last.Sign, right, Target),
            ('+' or '*', false) => Inverse.Step(right, last.Sign, left, Target),
            _ => $"{left}{last.Sign}{Target}={right}",
        };
        return $"{step}, so make {(rightIsGiven ? left : right)}.";
    }

    private static string Left(IReadOnlyList<CountdownTerm> hand) => string.Join(' ', hand.Select(term => term.Value));
}
