using Ponder.Sandbox.Isolation;
using Ponder.Verifiers.Composition.Recipes;

namespace Ponder.Verifiers;

/// <summary>A kind of verifier as <c>ponder verify</c> and recipes name it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Summary">What it judges, in one line.</param>
/// <param name="OutputField">The field of a line that holds the model's output; null where several may.</param>
/// <param name="Create">Makes one with its default settings.</param>
public sealed record VerifierKind(string Name, string Summary, string? OutputField, Func<IVerifier> Create)
{
    /// <summary>
    /// Makes one with the settings of a recipe; null if there is nothing to set. Whoever calls it rejects the fields that it did not
    /// read. In a recipe the output is always that of the case.
    /// </summary>
    public Func<RecipeMap, IVerifier>? Configure { get; init; }

    /// <summary>Makes one that runs programs only behind these layers of isolation; null if it runs none.</summary>
    public Func<IsolationLayers, IVerifier>? CreateRequiring { get; init; }

    /// <summary>Whether it cannot do without a recipe.</summary>
    public bool NeedsRecipe { get; init; }
}
