using Ponder.Tasks;
using Ponder.Tasks.Tools;
using Ponder.Training.Conversations;
using Ponder.Training.Rewards;
using Ponder.Training.Rollouts;
using Ponder.Training.Tests.Conversations;

namespace Ponder.Training.Tests.Rollouts;

public sealed class ToolEnvironmentTests
{
    private static readonly ConversationFormat s_format = MiniFormat.Create();
    private static readonly RolloutPrompt s_prompt = new() { Turns = [TaskTurn.User("What is 12*12?")], Tools = [new CalculatorTool().Definition] };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("calculator", "{\"expression\": \"12*12\"}", "144")]
    [InlineData("calculator", "{\"expression\": \"12*\"}", "error")]
    [InlineData("oracle", "{\"question\": \"?\"}", "there is no tool")]
    public async Task ACall_IsAnswered_AndTheThoughtBeforeItIsGone(string tool, string arguments, string expected)
    {
        string? next = await ContinueAsync(new ToolEnvironment(s_format, s_prompt, TaskTools.Find), Call(tool, arguments));

        Assert.NotNull(next);
        Assert.Contains(expected, next[next.IndexOf("<tool_response>", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.DoesNotContain("I call", next, StringComparison.Ordinal);
        Assert.EndsWith("<|im_start|>assistant\n<think>\n", next, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("easy\n</think>\n\n144")]
    [InlineData("I call.\n</think>\n\n<tool_call>\n{\"name\": \"calculator\", \"arguments\": [1]}\n</tool_call>")]
    [InlineData("I call.\n</think>\n\n<tool_call>\nnothing\n</tool_call>")]
    public async Task WithoutACallThatCanBeRun_TheRolloutIsComplete(string turn) =>
        Assert.Null(await ContinueAsync(new ToolEnvironment(s_format, s_prompt, TaskTools.Find), turn));

    [Fact]
    public async Task Turns_AreBounded()
    {
        ToolEnvironment environment = new(s_format, s_prompt, TaskTools.Find, mostTurns: 2);
        string call = Call("calculator", "{\"expression\": \"1+1\"}");

        Assert.NotNull(await ContinueAsync(environment, call));
        Assert.NotNull(await ContinueAsync(environment, call));
        Assert.Null(await ContinueAsync(environment, call));
    }

    private static string Call(string tool, string arguments) =>
        $"I call.\n</think>\n\n<tool_call>\n{{\"name\": \"{tool}\", \"arguments\": {arguments}}}\n</tool_call>";

    private static async Task<string?> ContinueAsync(ToolEnvironment environment, string turn)
    {
        IReadOnlyList<int>? next = await environment.ContinueAsync([], s_format.Tokenizer.Encode(turn), Cancellation);
        return next is null ? null : s_format.Tokenizer.Decode(next);
    }
}
