using Ponder.Verifiers.Composition.Recipes;

namespace Ponder.Verifiers.Composition.Shaping;

/// <summary>
/// Whether an output is a thought, exactly one <c>&lt;/think></c>, and an answer, neither of them blank. <c>&lt;think></c>
/// may stand
/// once, at the very start: templates put it into the prompt or leave it to the model.
/// </summary>
/// <param name="opening">Whether <c>&lt;think></c> must be there.</param>
public sealed class ThoughtVerifier(ThoughtOpening opening = ThoughtOpening.Optional) : SynchronousVerifier
{
    /// <summary>What is wrong with an output; null if nothing is.</summary>
    public static string? Find(string output, ThoughtOpening opening)
    {
        int closings = Count(output, ThoughtParts.Closing);
        if (closings != 1)
            return $"has {closings} {ThoughtParts.Closing} instead of one";
        int openings = Count(output, ThoughtParts.Opening);
        if (openings > 1)
            return $"has {openings} {ThoughtParts.Opening}";
        if (openings == 1 && !output.AsSpan().TrimStart().StartsWith(ThoughtParts.Opening, StringComparison.Ordinal))
            return $"does not begin with its {ThoughtParts.Opening}";
        if (openings == 0 && opening == ThoughtOpening.Required)
            return $"has no {ThoughtParts.Opening}";
        if (openings == 1 && opening == ThoughtOpening.Forbidden)
            return $"repeats the {ThoughtParts.Opening} of the prompt";
        ThoughtParts parts = ThoughtParts.Of(output);
        if (string.IsNullOrWhiteSpace(parts.Thought))
            return "has an empty thought";
        return string.IsNullOrWhiteSpace(parts.Answer) ? "has no answer after its thought" : null;
    }

    /// <inheritdoc/>
    protected override Verdict Judge(VerificationCase subject)
    {
        string? fault = Find(subject.Output, opening);
        return new() { Score = fault is null ? 1 : 0, Correct = fault is null, Reason = fault ?? "a thought and an answer" };
    }

    internal static ThoughtVerifier Configure(RecipeMap recipe) =>
        new(recipe.OptionalWord("opening", "optional", "required", "forbidden") switch
        {
            "required" => ThoughtOpening.Required,
            "forbidden" => ThoughtOpening.Forbidden,
            _ => ThoughtOpening.Optional,
        });

    private static int Count(string text, string tag)
    {
        int count = 0;
        foreach (Range _ in text.AsSpan().Split(tag))
            count++;
        return count - 1;
    }
}
