using System.Text.Json;
using System.Text.Json.Nodes;
using Ponder.Tasks;
using Ponder.Tasks.Tools;
using Ponder.Text.Reading;
using Ponder.Training.Conversations;
using Ponder.Training.Rewards;

namespace Ponder.Training.Rollouts;

/// <summary>Runs the tools that a model calls, and goes on with what they return. One belongs to one rollout.</summary>
/// <param name="format">The model's template and tokenizer.</param>
/// <param name="prompt">What was asked.</param>
/// <param name="tools">Finds a tool by its name.</param>
/// <param name="mostTurns">Turns with calls; what is called after them is not run.</param>
public sealed class ToolEnvironment(
    ConversationFormat format, RolloutPrompt prompt, Func<string, ITaskTool?> tools, int mostTurns = 4) : IRolloutEnvironment
{
    private readonly List<TaskTurn> _history = [.. prompt.Turns];
    private readonly IReadOnlyList<JsonObject> _tools = prompt.Tools;
    private int _turns;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<int>?> ContinueAsync(IReadOnlyList<int> prompt, IReadOnlyList<int> turn, CancellationToken cancellationToken)
    {
        GeneratedText text = GeneratedText.Read(format.Output(turn, format.OpensThought));
        if (text.ToolCalls.Count == 0 || _turns++ >= mostTurns || Calls(text) is not List<TaskToolCall> calls)
            return ValueTask.FromResult<IReadOnlyList<int>?>(null);
        _history.Add(new TaskTurn("assistant", text.Answer ?? "") { Calls = calls });
        foreach (TaskToolCall call in calls)
            _history.Add(new TaskTurn("tool", Answer(call)));
        return ValueTask.FromResult<IReadOnlyList<int>?>(format.Prompt(_history, _tools));
    }

    private string Answer(TaskToolCall call) =>
        tools(call.Name)?.Answer(call.Arguments) ?? new JsonObject { ["error"] = $"there is no tool '{call.Name}'" }.ToJsonString();

    // Arguments that are no object cannot be written into a conversation again.
    private static List<TaskToolCall>? Calls(GeneratedText text)
    {
        List<TaskToolCall> calls = [];
        foreach (GeneratedToolCall call in text.ToolCalls)
        {
            try
            {
                if (JsonNode.Parse(call.Arguments) is not JsonObject arguments)
                    return null;
                calls.Add(new TaskToolCall(call.Name, arguments));
            }
            catch (JsonException)
            {
                return null;
            }
        }
        return calls;
    }
}
