using System.Globalization;
using Ponder.Verifiers.Composition.Recipes;

namespace Ponder.Verifiers.Composition.Shaping;

/// <summary>
/// How far an output is from being too long: 1 up to <see cref="LengthSettings.Free"/>, 0 from <see
/// cref="LengthSettings.Limit"/> on,
/// and a straight line between them, as DAPO's soft overlong punishment has it (arXiv 2503.14476, equation 13).
/// </summary>
/// <param name="settings">The bounds and what is counted.</param>
public sealed class LengthVerifier(LengthSettings settings) : SynchronousVerifier
{
    /// <summary>The score of a length.</summary>
    public static double Score(long length, long free, long limit) =>
        length <= free ? 1 : length >= limit ? 0 : (double)(limit - length) / (limit - free);

    /// <inheritdoc/>
    protected override Verdict Judge(VerificationCase subject)
    {
        long length = Measure(subject);
        double score = Score(length, settings.Free, settings.Limit);
        return new()
        {
            Score = score,
            Correct = score > 0,
            Reason = string.Create(
                CultureInfo.InvariantCulture, $"{length} {settings.UnitName} of {settings.Free} to {settings.Limit}"),
        };
    }

    internal static LengthVerifier Configure(RecipeMap recipe)
    {
        int limit = recipe.OptionalInt("limit", 1, int.MaxValue) ?? throw recipe.Bad("limit", "missing, expected a whole number");
        int free = recipe.OptionalInt("free", 0, int.MaxValue) ?? throw recipe.Bad("free", "missing, expected a whole number");
        if (free >= limit)
            throw recipe.Bad("free", "expected less than limit");
        return new(new()
        {
            Free = free,
            Limit = limit,
            Of = recipe.Part("of"),
            Unit = recipe.OptionalWord("unit", "characters", "words", "tokens") switch
            {
                "words" => LengthUnit.Words,
                "tokens" => LengthUnit.Tokens,
                _ => LengthUnit.Characters,
            },
        });
    }

    private long Measure(VerificationCase subject)
    {
        if (settings.Unit == LengthUnit.Tokens)
            return subject.Fields.OptionalInt("output_tokens", 0, int.MaxValue)
                ?? throw CaseFields.Bad("output_tokens", "missing, expected a whole number");
        string text = ThoughtParts.Of(subject.Output).Select(settings.Of, subject.Output);
        return settings.Unit == LengthUnit.Words ? Words.Of(text).Count() : text.EnumerateRunes().Count();
    }
}
