using System.Text.Json.Nodes;
using Ponder.Tasks;
using Ponder.Training.Conversations;
using Ponder.Training.Supervised;

namespace Ponder.Training.Tests.Conversations;

public sealed class ConversationFormatTests
{
    private static readonly ConversationFormat s_format = MiniFormat.Create();

    [Fact]
    public void TheAnswerAlone_IsLearned_WithItsThoughtAndItsEnd()
    {
        TrainingExample example = Assert.Single(s_format.Examples(Problem([TaskTurn.Assistant("1+1=2", "It is \\boxed{2}.")])));

        Assert.Equal("<|im_start|>user\n1+1?<|im_end|>\n<|im_start|>assistant\n<think>\n", Text(example, learned: false));
        Assert.Equal("1+1=2\n</think>\n\nIt is \\boxed{2}.<|im_end|>", Text(example, learned: true));
    }

    [Fact]
    public void EachTurn_IsAnExample_WithoutTheThoughtsBefore()
    {
        TaskTurn call = TaskTurn.Assistant("I call.", "") with { Calls = [new TaskToolCall("calculator", new JsonObject { ["expression"] = "1+1" })] };
        TrainingExample[] examples = [.. s_format.Examples(Problem([call, new TaskTurn("tool", "2"), TaskTurn.Assistant("Good.", "2")]))];

        Assert.Equal(2, examples.Length);
        Assert.Equal(
            "I call.\n</think>\n\n<tool_call>\n{\"name\": \"calculator\", \"arguments\": {\"expression\": \"1+1\"}}\n</tool_call><|im_end|>",
            Text(examples[0], learned: true));
        Assert.DoesNotContain("I call", Text(examples[1], learned: false), StringComparison.Ordinal);
        Assert.Contains("<tool_response>\n2\n</tool_response>", Text(examples[1], learned: false), StringComparison.Ordinal);
        Assert.Equal("Good.\n</think>\n\n2<|im_end|>", Text(examples[1], learned: true));
    }

    [Fact]
    public void AnOutput_HasTheThoughtsTags_AndNoEnd()
    {
        Assert.True(s_format.OpensThought);
        Assert.Equal("<think>\na\n</think>\n\nb", s_format.Output([.. s_format.Tokenizer.Encode("a\n</think>\n\nb"), s_format.EndTokens[^1]], opened: true));
    }

    private static TaskProblem Problem(IReadOnlyList<TaskTurn> solution) => new()
    {
        Family = "f",
        Area = TaskArea.Mathematics,
        Structure = "s",
        Prompt = [TaskTurn.User("1+1?")],
        Solution = solution,
        Check = new TaskCheck("math", new JsonObject { ["gold"] = "2" }),
    };

    private static string Text(TrainingExample example, bool learned) =>
        s_format.Tokenizer.Decode(example.Tokens.Where((_, i) => example.Learned[i] == learned));
}
