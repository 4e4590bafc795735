using Ponder.Verifiers.Composition.Shaping;

namespace Ponder.Verifiers.Composition;

/// <summary>
/// Composites, and the kinds that only make sense as parts of one: they judge the shape of an output, not its answer.
/// </summary>
internal static class ShapingKinds
{
    private const string Output = "output";

    public static IReadOnlyList<VerifierKind> All { get; } =
    [
        new("thought", "Exactly one well-placed </think>", Output, () => new ThoughtVerifier())
        {
            Configure = ThoughtVerifier.Configure,
        },
        new("language", "The share of words that are in a language", Output, () => new LanguageVerifier(new()))
        {
            Configure = LanguageVerifier.Configure,
        },
        new("repetition", "How little an output repeats itself", Output, () => new RepetitionVerifier(new()))
        {
            Configure = RepetitionVerifier.Configure,
        },
        new("length", "How far an output is from being too long", Output, NeedsRecipe)
        {
            Configure = LengthVerifier.Configure,
            NeedsRecipe = true,
        },
        new("composite", "Several verifiers as one, described in a recipe", Output, NeedsRecipe)
        {
            Configure = recipe => CompositeRecipe.Create(recipe),
            NeedsRecipe = true,
        },
    ];

    private static IVerifier NeedsRecipe() => throw new InvalidOperationException("this kind of verifier needs a recipe");
}
