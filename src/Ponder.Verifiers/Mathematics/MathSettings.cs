using Ponder.Verifiers.Composition.Recipes;

namespace Ponder.Verifiers.Mathematics;

/// <summary>How recipes name <see cref="MathOptions"/>: as the fields of a case do, which go before them.</summary>
internal static class MathSettings
{
    public static MathVerifier Configure(RecipeMap recipe)
    {
        MathOptions standard = MathOptions.Default;
        return new(new()
        {
            Precision = recipe.OptionalInt("precision", 0, 100) ?? standard.Precision,
            Strict = recipe.OptionalFlag("strict") ?? standard.Strict,
            AllowSetRelationComparison = recipe.OptionalFlag("allow_set_relation_comp") ?? standard.AllowSetRelationComparison,
            Lenient = recipe.OptionalFlag("lenient") ?? standard.Lenient,
            Percentages = recipe.OptionalWord("percentages", "value", "value_or_number") switch
            {
                null => standard.Percentages,
                "value" => PercentageRule.Value,
                _ => PercentageRule.ValueOrNumber,
            },
            Targets = recipe.OptionalWords("targets", "latex", "expr") is { } targets
                ? targets.Aggregate(ExtractionTargets.None, (all, target) => all | Target(target))
                : standard.Targets,
        });
    }

    private static ExtractionTargets Target(string word) =>
        word == "latex" ? ExtractionTargets.Latex : ExtractionTargets.Expressions;
}
