using Ponder.Tasks;

namespace Ponder.Training.Supply;

/// <summary>Problems of several families without end: which family a number has, and which problem, follows from the seed alone.</summary>
/// <param name="generators">Families and their weights.</param>
/// <param name="seed">Names the stream.</param>
/// <param name="split">Which problems.</param>
public sealed class TaskSupply(IReadOnlyList<(ITaskGenerator Generator, double Weight)> generators, ulong seed, TaskSplit split)
{
    private readonly double _total = generators.Sum(part => part.Weight);

    /// <summary>The problem of a number.</summary>
    public TaskProblem At(long index)
    {
        TaskRandom random = TaskRandom.For(seed, index);
        double at = (random.NextBits() >> 11) * (1.0 / (1UL << 53)) * _total;
        int family = 0;
        while (family < generators.Count - 1 && at >= generators[family].Weight)
            at -= generators[family++].Weight;
        return generators[family].Generator.Create(random, split);
    }
}
