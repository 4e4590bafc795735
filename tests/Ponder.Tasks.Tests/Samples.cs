namespace Ponder.Tasks.Tests;

/// <summary>Problems to test on.</summary>
internal static class Samples
{
    /// <summary>So many of a generator.</summary>
    public static IEnumerable<TaskProblem> Of(ITaskGenerator generator, TaskSplit split, int count, ulong seed = 7)
    {
        for (int i = 0; i < count; i++)
            yield return generator.Create(TaskRandom.For(seed, i), split);
    }

    /// <summary>Generators and splits, for theories.</summary>
    public static TheoryData<string, TaskSplit> Theory(IEnumerable<ITaskGenerator> generators)
    {
        TheoryData<string, TaskSplit> data = [];
        foreach (ITaskGenerator generator in generators)
        {
            foreach (TaskSplit split in Enum.GetValues<TaskSplit>())
                data.Add(generator.Family, split);
        }
        return data;
    }
}
