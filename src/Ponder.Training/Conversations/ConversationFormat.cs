using System.Text.Json.Nodes;
using Ponder.Checkpoints;
using Ponder.Checkpoints.Configuration;
using Ponder.Loading;
using Ponder.Tasks;
using Ponder.Templates;
using Ponder.Text.Tokenization;
using Ponder.Training.Supervised;

namespace Ponder.Training.Conversations;

/// <summary>Conversations as token ids, in a model's own template: prompts to answer, and answers to learn.</summary>
public sealed class ConversationFormat
{
    private const string OpenThought = "<think>\n";
    private const string CloseThought = "\n</think>\n\n";

    private readonly ChatFormat _format;
    private bool? _opensThought;

    /// <summary>Reads a model's tokenizer and template.</summary>
    /// <param name="source">Its files.</param>
    /// <param name="recommended">Its generation settings, which may name end tokens.</param>
    /// <exception cref="Text.TextException">Tokenizer or template are not valid.</exception>
    public ConversationFormat(TokenizerSource source, GenerationConfig recommended)
    {
        Tokenizer = TokenizerFactory.Create(source);
        _format = new ChatFormat(source, Tokenizer);
        EndTokens = Loading.EndTokens.For(recommended, source, Tokenizer);
    }

    /// <summary>The tokenizer.</summary>
    public Tokenizer Tokenizer { get; }

    /// <summary>Token ids that end an answer.</summary>
    public IReadOnlyList<int> EndTokens { get; }

    /// <summary>The ids of a prompt that ends where the model is to go on.</summary>
    /// <exception cref="Text.TextException">The template refuses the conversation.</exception>
    public IReadOnlyList<int> Prompt(IReadOnlyList<TaskTurn> turns, IReadOnlyList<JsonObject> tools) => Tokenizer.Encode(Render(turns, tools, open: true));

    /// <summary>The ids of a text that is no conversation, with the end token after it.</summary>
    public IReadOnlyList<int> Document(string text) => [.. Tokenizer.Encode(text, matchSpecial: false), EndTokens[0]];

    /// <summary>
    /// What is to be learned of a solved problem, an example for each turn of the solution: what stands before it is the prompt, as the
    /// template writes it then, without earlier thoughts.
    /// </summary>
    /// <exception cref="TrainingException">The template writes a conversation otherwise than its beginning.</exception>
    public IEnumerable<TrainingExample> Examples(TaskProblem problem)
    {
        List<TaskTurn> history = [.. problem.Prompt];
        foreach (TaskTurn turn in problem.Solution)
        {
            if (turn.Role == "assistant")
            {
                (string prompt, string answer) = Answer(history, turn, problem.Tools);
                yield return TrainingExample.Answer(Tokenizer.Encode(prompt), Tokenizer.Encode(answer));
            }
            history.Add(turn);
        }
    }

    /// <summary>What a model put out, as a text with its thought's tags: verifiers and readers of answers take it so.</summary>
    /// <param name="turn">Token ids, with or without an end token.</param>
    /// <param name="opened">Whether the prompt had opened the thought (<see cref="OpensThought"/>).</param>
    public string Output(IReadOnlyList<int> turn, bool opened)
    {
        int count = turn.Count > 0 && EndTokens.Contains(turn[^1]) ? turn.Count - 1 : turn.Count;
        return (opened ? OpenThought : "") + Tokenizer.Decode(turn.Take(count));
    }

    /// <summary>Whether prompts end within a thought.</summary>
    public bool OpensThought => _opensThought ??= Render([TaskTurn.User("?")], [], open: true).EndsWith(OpenThought, StringComparison.Ordinal);

    private (string Prompt, string Answer) Answer(List<TaskTurn> history, TaskTurn turn, IReadOnlyList<JsonObject> tools)
    {
        string before = Render(history, tools, open: false);
        string prompt = Render(history, tools, open: true);
        string after = Render([.. history, turn], tools, open: false);
        string header = prompt.EndsWith(OpenThought, StringComparison.Ordinal) ? prompt[..^OpenThought.Length] : prompt;
        if (!after.StartsWith(header, StringComparison.Ordinal) || !header.StartsWith(before, StringComparison.Ordinal))
            throw new TrainingException("the chat template writes an answer otherwise than it opens one, so that no example can be made of it");
        string thought = turn.Thought is null ? "" : (header.Length == prompt.Length ? OpenThought : "") + turn.Thought + CloseThought;
        return (prompt, thought + after[header.Length..].TrimEnd('\n'));
    }

    private string Render(IReadOnlyList<TaskTurn> turns, IReadOnlyList<JsonObject> tools, bool open) => _format.Render(
        [.. turns.Select(Message)],
        new ChatTemplateOptions
        {
            AddGenerationPrompt = open,
            Tools = tools.Count == 0 ? null : [.. tools.Select(tool => (JsonNode)tool.DeepClone())],
        });

    private static JsonNode Message(TaskTurn turn)
    {
        JsonObject message = new() { ["role"] = turn.Role, ["content"] = turn.Content };
        if (turn.Calls.Count > 0)
        {
            message["tool_calls"] = new JsonArray([.. turn.Calls.Select(call => (JsonNode)new JsonObject
            {
                ["type"] = "function",
                ["function"] = new JsonObject { ["name"] = call.Name, ["arguments"] = call.Arguments.DeepClone() },
            })]);
        }
        return message;
    }
}
