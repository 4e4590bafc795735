using System.Text.Json.Nodes;

namespace Ponder.Tasks.Conversation;

/// <summary>Small talk, and questions that are outside of what the model knows, judged by what the answer must say.</summary>
/// <param name="family">The family's name.</param>
/// <param name="draw">Draws an exchange of a split.</param>
internal sealed class ConversationFamily(string family, Func<TaskRandom, TaskSplit, Exchange> draw) : ITaskGenerator
{
    /// <inheritdoc/>
    public string Family => family;

    /// <inheritdoc/>
    public TaskArea Area => TaskArea.Conversation;

    /// <inheritdoc/>
    public TaskProblem Create(TaskRandom random, TaskSplit split)
    {
        Exchange exchange = SplitKey.Draw(random, split, source => draw(source, split), drawn => drawn.Key);
        return new()
        {
            Family = family,
            Area = TaskArea.Conversation,
            Structure = exchange.Structure,
            Prompt = [TaskTurn.User(exchange.Said)],
            Solution = [TaskTurn.Assistant(exchange.Thought, exchange.Answer)],
            Check = new("instructions", new JsonObject
            {
                ["prompt"] = exchange.Said,
                ["instruction_id_list"] = new JsonArray("keywords:existence", "length_constraints:number_words"),
                ["kwargs"] = new JsonArray(
                    new JsonObject { ["keywords"] = new JsonArray([.. exchange.Keywords.Select(word => (JsonNode)word)]) },
                    new JsonObject { ["relation"] = "less than", ["num_words"] = exchange.WordLimit }),
            }),
        };
    }
}
