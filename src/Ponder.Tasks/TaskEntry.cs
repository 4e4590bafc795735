namespace Ponder.Tasks;

/// <summary>A problem in a file.</summary>
/// <param name="Id">Its name, unique within the file.</param>
/// <param name="Split">Which side it is on.</param>
/// <param name="Problem">The problem.</param>
public sealed record TaskEntry(string Id, TaskSplit Split, TaskProblem Problem);
