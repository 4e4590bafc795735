using Ponder.Verifiers.Composition.Recipes;

namespace Ponder.Training.Recipes;

/// <summary>What is measured on held-out problems, and when.</summary>
public sealed record EvaluationRecipe
{
    /// <summary>The problems.</summary>
    public required DataRecipe Data { get; init; }

    /// <summary>How many of them.</summary>
    public int Problems { get; init; }

    /// <summary>Answers to each.</summary>
    public int Samples { get; init; }

    /// <summary>The temperature.</summary>
    public double Temperature { get; init; }

    /// <summary>Most tokens of an answer.</summary>
    public int MaxTokens { get; init; }

    internal static EvaluationRecipe Read(RecipeMap map)
    {
        EvaluationRecipe recipe = new()
        {
            Data = DataRecipe.Read(map.OptionalMap("data") ?? throw map.Bad("data", "missing, expected a mapping")),
            Problems = map.OptionalInt("problems", 1, 1_000_000) ?? 100,
            Samples = map.OptionalInt("samples", 1, 1024) ?? 1,
            Temperature = map.OptionalNumber("temperature", 0, 10) ?? 0.6,
            MaxTokens = map.OptionalInt("max_tokens", 1, 1 << 20) ?? 512,
        };
        map.RejectUnknown();
        return recipe;
    }
}
