using Ponder.Verifiers.Composition.Recipes;
using Ponder.Verifiers.Composition.Wrapping;

namespace Ponder.Verifiers.Composition;

/// <summary>Makes a <see cref="CompositeVerifier"/> of a recipe: a mapping <c>parts</c>, and <c>correct</c>.</summary>
public static class CompositeRecipe
{
    private const int MaxCache = 10_000_000;
    private const int MaxConcurrency = 65_536;

    /// <summary>Reads a recipe.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="clock">The clock for timings; null for the system's.</param>
    /// <exception cref="RecipeException">A field is missing, unknown, or of another type or range than expected.</exception>
    public static CompositeVerifier Create(RecipeMap recipe, TimeProvider? clock = null)
    {
        RecipeMap map = recipe.OptionalMap("parts") ?? throw recipe.Bad("parts", "missing, expected a mapping of names to parts");
        string? decisive = recipe.OptionalText("correct");
        recipe.RejectUnknown();
        List<CompositePart> parts = map.Maps().Select(entry => Part(entry.Key, entry.Value)).ToList();

        if (!parts.Any(part => part is { Role: PartRole.Weight, Amount: > 0 }))
            throw recipe.Bad("parts", "expected a part with a weight above 0");
        if (decisive is not null && !parts.Any(part => part.Name == decisive && part.Role is PartRole.Weight or PartRole.Gate))
            throw recipe.Bad("correct", "expected the name of a part with a weight or a gate");
        return new(parts, decisive, clock);
    }

    private static CompositePart Part(string name, RecipeMap map)
    {
        string kindName = map.Text("kind");
        if (!VerifierKinds.TryFind(kindName, out VerifierKind? kind))
            throw map.Bad("kind", $"expected one of {string.Join(", ", VerifierKinds.All.Select(known => known.Name))}");
        double? weight = map.OptionalNumber("weight", 0, 1e6);
        double? penalty = map.OptionalNumber("penalty", 0, 1e6);
        double? gate = map.OptionalNumber("gate", 0, 1);
        int? cache = map.OptionalInt("cache", 1, MaxCache);
        int? concurrency = map.OptionalInt("concurrency", 1, MaxConcurrency);
        string? fields = map.OptionalText("fields");
        bool hasSettings = map.OptionalMap("settings") is not null;
        RecipeMap settings = map.MapOrEmpty("settings");
        map.RejectUnknown();

        if ((weight is null ? 0 : 1) + (penalty is null ? 0 : 1) + (gate is null ? 0 : 1) > 1)
            throw map.Bad(weight is null ? "penalty" : "weight", "expected only one of weight, penalty and gate");
        (PartRole role, double amount) = (weight, penalty, gate) switch
        {
            (double value, _, _) => (PartRole.Weight, value),
            (_, double value, _) => (PartRole.Penalty, value),
            (_, _, double value) => (PartRole.Gate, value),
            _ => (PartRole.Report, 0),
        };

        if (hasSettings && kind.Configure is null)
            throw map.Bad("settings", $"{kind.Name} has no settings");
        IVerifier verifier = kind.Configure?.Invoke(settings) ?? kind.Create();
        settings.RejectUnknown();
        if (concurrency is int limit)
            verifier = new LimitedVerifier(verifier, limit);
        // A cache belongs to one part, whose settings do not change.
        if (cache is int capacity)
            verifier = new CachedVerifier(verifier, kindName, capacity);
        return new(name, verifier, role, amount, fields);
    }
}
