using Ponder.Verifiers.Composition.Recipes;

namespace Ponder.Training.Recipes;

/// <summary>What judges answers. Without any field each prompt's own verifier does.</summary>
public sealed record RewardRecipe
{
    /// <summary>The weight of each prompt's own verifier.</summary>
    public double Verifier { get; init; } = 1;

    /// <summary>A composition of verifiers, a recipe of <c>ponder verify composite</c>; null for none.</summary>
    public string? Composite { get; init; }

    /// <summary>The composition's weight.</summary>
    public double CompositeWeight { get; init; } = 1;

    /// <summary>Rewards by chance, as a control: nothing may come of them.</summary>
    public bool Random { get; init; }

    internal static RewardRecipe Read(RecipeMap map, RecipePaths paths)
    {
        RewardRecipe recipe = new()
        {
            Verifier = map.OptionalNumber("verifier", 0, 1e6) ?? 1,
            Composite = map.OptionalText("composite") is string composite ? paths.Resolve(composite) : null,
            CompositeWeight = map.OptionalNumber("composite_weight", 0, 1e6) ?? 1,
            Random = map.OptionalFlag("random") ?? false,
        };
        map.RejectUnknown();
        return recipe;
    }
}
