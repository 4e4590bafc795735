using System.Text.Json;
using System.Text.Json.Nodes;
using Ponder.Tasks;
using Ponder.Text.Templates;
using Ponder.Text.Tokenization.Training;
using Ponder.Training.Supply;
using Ponder.Verifiers.Composition.Recipes;

namespace Ponder.Training.Recipes;

/// <summary>Makes the folder of a tokenizer: a vocabulary learned from problems and solutions, and a chat template.</summary>
public sealed record TokenizerRecipe
{
    // Those of QwQ, so that a template of its kind can be written.
    private static readonly string[] s_special =
        ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<think>", "</think>", "<tool_call>", "</tool_call>", "<tool_response>", "</tool_response>"];

    private static readonly ChatTemplate s_json = ChatTemplate.Parse("{{ value | tojson }}", "JSON");

    /// <summary>What the vocabulary is learned from.</summary>
    public required DataRecipe Data { get; init; }

    /// <summary>Tokens, the special ones included.</summary>
    public int Size { get; init; }

    /// <summary>Problems that are read.</summary>
    public int Problems { get; init; }

    /// <summary>The file with the chat template.</summary>
    public required string Template { get; init; }

    internal static TokenizerRecipe Read(RecipeMap map, RecipePaths paths)
    {
        TokenizerRecipe recipe = new()
        {
            Data = DataRecipe.Read(map.OptionalMap("data") ?? throw map.Bad("data", "missing, expected a mapping")),
            Size = map.OptionalInt("size", 256 + s_special.Length, 1 << 20) ?? 1536,
            Problems = map.OptionalInt("problems", 1, 10_000_000) ?? 20_000,
            Template = paths.Resolve(map.Text("template")),
        };
        map.RejectUnknown();
        return recipe;
    }

    /// <summary>Learns the vocabulary and writes the folder.</summary>
    public void Write(string folder, CancellationToken cancellationToken)
    {
        TokenizerTrainer trainer = new();
        TaskSupply problems = new(TaskCatalogue.Find(Data.Tasks), (ulong)Data.Seed, Data.Split);
        for (int i = 0; i < Problems; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (string text in Texts(problems.At(i)))
                trainer.Add(text);
        }
        byte[] tokenizer = trainer.Train(Size, s_special, cancellationToken);
        JsonObject config = new()
        {
            ["tokenizer_class"] = "Qwen2Tokenizer",
            ["add_bos_token"] = false,
            ["add_prefix_space"] = false,
            ["bos_token"] = null,
            ["eos_token"] = "<|im_end|>",
            ["pad_token"] = "<|endoftext|>",
            ["unk_token"] = null,
            ["clean_up_tokenization_spaces"] = false,
            ["errors"] = "replace",
            ["split_special_tokens"] = false,
            ["chat_template"] = File.ReadAllText(Template).TrimEnd('\n'),
        };
        Models.WholeFolder.Write(folder, temporary =>
        {
            File.WriteAllBytes(Path.Combine(temporary, "tokenizer.json"), tokenizer);
            using FileStream file = File.Create(Path.Combine(temporary, "tokenizer_config.json"));
            using Utf8JsonWriter json = new(file, new JsonWriterOptions { Indented = true });
            config.WriteTo(json);
        });
    }

    private static IEnumerable<string> Texts(TaskProblem problem)
    {
        foreach (TaskTurn turn in problem.Prompt.Concat(problem.Solution))
        {
            yield return turn.Content;
            if (turn.Thought is not null)
                yield return turn.Thought;
            foreach (TaskToolCall call in turn.Calls)
                yield return $"{{\"name\": \"{call.Name}\", \"arguments\": {Spaced(call.Arguments)}}}";
        }
        foreach (JsonObject tool in problem.Tools)
            yield return Spaced(tool);
    }

    // As templates write JSON.
    private static string Spaced(JsonNode json) =>
        s_json.Render(new TemplateInput { Variables = new Dictionary<string, JsonNode?> { ["value"] = json } });
}
