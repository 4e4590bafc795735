using Ponder.Tasks;
using Ponder.Verifiers.Composition.Recipes;

namespace Ponder.Training.Recipes;

/// <summary>What is learned from: problems of the shipped generators, or files.</summary>
public sealed record DataRecipe
{
    /// <summary>Areas or families of the shipped generators, and their weights.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Tasks { get; init; } = [];

    /// <summary>Which problems of them.</summary>
    public TaskSplit Split { get; init; }

    /// <summary>Files, by name.</summary>
    public IReadOnlyList<FileRecipe> Files { get; init; } = [];

    /// <summary>Decides the order.</summary>
    public int Seed { get; init; }

    /// <summary>The number of the first example.</summary>
    public int First { get; init; }

    internal static DataRecipe Read(RecipeMap map, RecipePaths paths)
    {
        DataRecipe recipe = new()
        {
            Tasks = map.OptionalMap("tasks")?.Numbers(0, 1e6) ?? [],
            Split = map.OptionalWord("split", "train", "held_out", "structural") switch
            {
                "held_out" => TaskSplit.HeldOut,
                "structural" => TaskSplit.Structural,
                _ => TaskSplit.Train,
            },
            Files = [.. (map.OptionalMap("files")?.Maps() ?? []).Select(pair => FileRecipe.Read(pair.Key, pair.Value, paths))],
            Seed = map.OptionalInt("seed", 0, int.MaxValue) ?? 0,
            First = map.OptionalInt("first", 0, int.MaxValue) ?? 0,
        };
        map.RejectUnknown();
        if (recipe.Tasks.Count == 0 == (recipe.Files.Count == 0))
            throw map.Bad("tasks", "expected either tasks or files");
        return recipe;
    }
}

/// <summary>A file of examples.</summary>
public sealed record FileRecipe
{
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>A .jsonl or .parquet file.</summary>
    public required string Path { get; init; }

    /// <summary>The column with the prompt, where there are no messages.</summary>
    public string? Prompt { get; init; }

    /// <summary>The column with the answer to learn.</summary>
    public string? Answer { get; init; }

    /// <summary>What stands before and after a prompt; <c>{}</c> is the prompt.</summary>
    public string Template { get; init; } = "{}";

    /// <summary>The kind of verifier that judges answers.</summary>
    public string? Verifier { get; init; }

    /// <summary>Columns that the verifier's fields are taken from: field and column.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields { get; init; } = [];

    /// <summary>Its share among the files.</summary>
    public double Weight { get; init; } = 1;

    internal static FileRecipe Read(string name, RecipeMap map, RecipePaths paths)
    {
        FileRecipe recipe = new()
        {
            Name = name,
            Path = paths.Resolve(map.Text("path")),
            Prompt = map.OptionalText("prompt"),
            Answer = map.OptionalText("answer"),
            Template = map.OptionalText("template") ?? "{}",
            Verifier = map.OptionalText("verifier"),
            Fields = map.OptionalMap("fields")?.Texts() ?? [],
            Weight = map.OptionalNumber("weight", 0, 1e6) ?? 1,
        };
        map.RejectUnknown();
        return recipe;
    }
}
