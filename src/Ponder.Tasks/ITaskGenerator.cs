namespace Ponder.Tasks;

/// <summary>Makes problems of one family without end. Implementations keep no state: all chance comes from the caller.</summary>
public interface ITaskGenerator
{
    /// <summary>The family's name, in lower case with hyphens: <c>decimal-comparison</c>.</summary>
    string Family { get; }

    /// <summary>What its problems exercise.</summary>
    TaskArea Area { get; }

    /// <summary>Makes a problem of a split.</summary>
    TaskProblem Create(TaskRandom random, TaskSplit split);
}
