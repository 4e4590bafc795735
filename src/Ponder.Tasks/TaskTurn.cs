using System.Text.Json.Nodes;

namespace Ponder.Tasks;

/// <summary>A message of a problem or of its worked solution.</summary>
/// <param name="Role"><c>system</c>, <c>user</c>, <c>assistant</c> or <c>tool</c>.</param>
/// <param name="Content">What is said; of a tool, what it returned.</param>
public sealed record TaskTurn(string Role, string Content)
{
    /// <summary>An assistant's thought, without its tags; null in other turns.</summary>
    public string? Thought { get; init; }

    /// <summary>The tools that an assistant calls after its content; empty if there are none.</summary>
    public IReadOnlyList<TaskToolCall> Calls { get; init; } = [];

    /// <summary>A question.</summary>
    public static TaskTurn User(string content) => new("user", content);

    /// <summary>A thought and an answer.</summary>
    public static TaskTurn Assistant(string thought, string content) => new("assistant", content) { Thought = thought };
}

/// <summary>A call of a tool.</summary>
/// <param name="Name">The tool.</param>
/// <param name="Arguments">Its arguments, a JSON object.</param>
public sealed record TaskToolCall(string Name, JsonObject Arguments);
