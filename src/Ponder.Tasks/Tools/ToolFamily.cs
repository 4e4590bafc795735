using System.Text.Json.Nodes;

namespace Ponder.Tasks.Tools;

/// <summary>Questions with tools at hand, judged by the number that is answered.</summary>
/// <param name="family">The family's name.</param>
/// <param name="draw">Draws a question of a split.</param>
/// <param name="offered">The tools that a question comes with, at least.</param>
/// <param name="sometimes">Tools that may come besides.</param>
internal sealed class ToolFamily(
    string family, Func<TaskRandom, TaskSplit, ToolQuestion> draw, IReadOnlyList<ITaskTool> offered, IReadOnlyList<ITaskTool> sometimes)
    : ITaskGenerator
{
    /// <inheritdoc/>
    public string Family => family;

    /// <inheritdoc/>
    public TaskArea Area => TaskArea.Tools;

    /// <inheritdoc/>
    public TaskProblem Create(TaskRandom random, TaskSplit split)
    {
        // What is unseen may be the phrasing alone, so the problem must not be one to train on.
        TaskSplit side = split == TaskSplit.Train ? TaskSplit.Train : TaskSplit.HeldOut;
        ToolQuestion question = SplitKey.Draw(random, side, source => draw(source, split), drawn => drawn.Key);
        List<ITaskTool> tools = [.. offered, .. random.Chance(0.3) ? sometimes : []];
        random.Shuffle(tools);
        return new()
        {
            Family = family,
            Area = TaskArea.Tools,
            Structure = question.Structure,
            Prompt = [TaskTurn.User(question.Text)],
            Tools = [.. tools.Select(tool => tool.Definition)],
            Solution = [.. Turns(question)],
            Check = new("math", new JsonObject { ["gold"] = question.Gold }),
        };
    }

    private static IEnumerable<TaskTurn> Turns(ToolQuestion question)
    {
        foreach (ToolStep step in question.Steps)
        {
            yield return TaskTurn.Assistant(step.Thought, "") with { Calls = [step.Call] };
            yield return new TaskTurn("tool", TaskTools.Find(step.Call.Name)!.Answer(step.Call.Arguments));
        }
        yield return TaskTurn.Assistant(question.Closing, question.Answer);
    }
}
