using System.Text.Json.Nodes;

namespace Ponder.Tasks;

/// <summary>A problem, a worked solution, and what judges an answer to it.</summary>
public sealed record TaskProblem
{
    /// <summary>The generator's name.</summary>
    public required string Family { get; init; }

    /// <summary>What it exercises.</summary>
    public required TaskArea Area { get; init; }

    /// <summary>
    /// What kind of problem it is within its family (operands' lengths, template), so that splits can be shown to differ in it:
    /// <c>3+3 digits</c>, <c>template 4</c>.
    /// </summary>
    public required string Structure { get; init; }

    /// <summary>What is asked: a user's turn, sometimes after a system's.</summary>
    public required IReadOnlyList<TaskTurn> Prompt { get; init; }

    /// <summary>The tools that may be called, each an OpenAI function definition; empty if there are none.</summary>
    public IReadOnlyList<JsonObject> Tools { get; init; } = [];

    /// <summary>A right answer, thought out: an assistant's turn, or several with a tool's between them.</summary>
    public required IReadOnlyList<TaskTurn> Solution { get; init; }

    /// <summary>What judges the last assistant's turn.</summary>
    public required TaskCheck Check { get; init; }
}
