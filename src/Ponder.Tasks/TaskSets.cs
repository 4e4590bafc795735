namespace Ponder.Tasks;

/// <summary>Sets of problems: the same generators, seed and split give the same set.</summary>
public static class TaskSets
{
    private const int MostTries = 200;
    private const int TriesBits = 8;

    /// <summary>
    /// Makes problems, no two with the same prompt. A family that has no new ones left is passed over; where none has, the set ends
    /// before its count.
    /// </summary>
    /// <param name="generators">The families.</param>
    /// <param name="seed">Names the set.</param>
    /// <param name="count">How many problems.</param>
    /// <param name="split">Which side.</param>
    /// <param name="weights">How often families come, by name, 1 for those that are not named; null for all alike.</param>
    /// <exception cref="ArgumentException">There are no generators, or a weight is negative or of an unknown family.</exception>
    public static IEnumerable<TaskProblem> Create(IReadOnlyList<ITaskGenerator> generators, ulong seed, int count, TaskSplit split,
        IReadOnlyDictionary<string, double>? weights = null)
    {
        ArgumentNullException.ThrowIfNull(generators);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        double[] shares = [.. generators.Select(generator => weights?.GetValueOrDefault(generator.Family, 1) ?? 1)];
        Check(generators, shares, weights);
        return Draw(generators, seed, count, split, shares);
    }

    private static IEnumerable<TaskProblem> Draw(
        IReadOnlyList<ITaskGenerator> generators, ulong seed, int count, TaskSplit split, double[] weights)
    {
        double[] shares = [.. weights];
        HashSet<string> prompts = new(StringComparer.Ordinal);
        double[] credit = new double[shares.Length];
        for (int index = 0; index < count;)
        {
            int family = Next(credit, shares);
            if (family < 0)
                yield break;
            if (Find(generators[family], seed, index, split, prompts) is TaskProblem problem)
            {
                index++;
                yield return problem;
            }
            else
            {
                shares[family] = 0;
            }
        }
    }

    private static TaskProblem? Find(ITaskGenerator generator, ulong seed, int index, TaskSplit split, HashSet<string> prompts)
    {
        for (int tries = 0; tries < MostTries; tries++)
        {
            TaskProblem problem = generator.Create(TaskRandom.For(seed, ((long)index << TriesBits) + tries), split);
            if (prompts.Add(TaskOverlap.PromptOf(problem)))
                return problem;
        }
        return null;
    }

    // Whoever has waited longest by his share comes next, so that a set of any length is even.
    private static int Next(double[] credit, double[] shares)
    {
        int best = -1;
        for (int i = 0; i < shares.Length; i++)
        {
            credit[i] += shares[i];
            if (shares[i] > 0 && (best < 0 || credit[i] > credit[best]))
                best = i;
        }
        if (best >= 0)
            credit[best] -= shares.Sum();
        return best;
    }

    private static void Check(IReadOnlyList<ITaskGenerator> generators, double[] shares, IReadOnlyDictionary<string, double>? weights)
    {
        if (shares.Sum() <= 0 || shares.Any(share => !(share >= 0) || double.IsInfinity(share)))
            throw new ArgumentException("expected generators with weights of 0 or more, not all 0", nameof(weights));
        foreach (string name in weights?.Keys ?? [])
        {
            if (!generators.Any(generator => generator.Family == name))
                throw new ArgumentException($"weight of {name}: no such family", nameof(weights));
        }
    }
}
