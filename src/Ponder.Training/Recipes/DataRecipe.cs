using Ponder.Tasks;
using Ponder.Verifiers.Composition.Recipes;

namespace Ponder.Training.Recipes;

/// <summary>What is learned from: problems of the shipped generators.</summary>
public sealed record DataRecipe
{
    /// <summary>Areas or families of the shipped generators, and their weights.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Tasks { get; init; } = [];

    /// <summary>Which problems of them.</summary>
    public TaskSplit Split { get; init; }

    /// <summary>Decides the order.</summary>
    public int Seed { get; init; }

    /// <summary>The number of the first example.</summary>
    public int First { get; init; }

    internal static DataRecipe Read(RecipeMap map)
    {
        DataRecipe recipe = new()
        {
            Tasks = (map.OptionalMap("tasks") ?? throw map.Bad("tasks", "missing, expected areas or families and their weights")).Numbers(0, 1e6),
            Split = map.OptionalWord("split", "train", "held_out", "structural") switch
            {
                "held_out" => TaskSplit.HeldOut,
                "structural" => TaskSplit.Structural,
                _ => TaskSplit.Train,
            },
            Seed = map.OptionalInt("seed", 0, int.MaxValue) ?? 0,
            First = map.OptionalInt("first", 0, int.MaxValue) ?? 0,
        };
        map.RejectUnknown();
        if (recipe.Tasks.Sum(task => task.Value) <= 0)
            throw map.Bad("tasks", "expected a weight above 0");
        return recipe;
    }
}
