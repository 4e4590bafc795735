using System.Text.Json.Nodes;
using Ponder.Tasks;

namespace Ponder.Training.Rewards;

/// <summary>A prompt to draw rollouts of.</summary>
public sealed record RolloutPrompt
{
    /// <summary>What is asked.</summary>
    public required IReadOnlyList<TaskTurn> Turns { get; init; }

    /// <summary>Tools that may be called, each an OpenAI function definition.</summary>
    public IReadOnlyList<JsonObject> Tools { get; init; } = [];

    /// <summary>What judges an answer; null where a reward needs no reference.</summary>
    public TaskCheck? Check { get; init; }

    /// <summary>What its scores are told under, such as an area or a data set's name.</summary>
    public string Group { get; init; } = "";

    /// <summary>A problem as a prompt.</summary>
    public static RolloutPrompt Of(TaskProblem problem) => new()
    {
        Turns = problem.Prompt,
        Tools = problem.Tools,
        Check = problem.Check,
        Group = problem.Area.ToString().ToLowerInvariant(),
    };
}
