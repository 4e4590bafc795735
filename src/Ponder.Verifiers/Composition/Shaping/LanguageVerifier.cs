using System.Globalization;
using Ponder.Verifiers.Composition.Recipes;

namespace Ponder.Verifiers.Composition.Shaping;

/// <summary>
/// How much of an output is in a language: of its words, the share that are, in thought and answer each, of which the smaller
/// counts. Words in another script are not; where languages share a script, a model tells them apart, a sentence at a time. What
/// is too short to tell counts for no language, and neither do code and formulas.
/// </summary>
/// <param name="settings">The language, and where to look.</param>
public sealed class LanguageVerifier(LanguageSettings settings) : SynchronousVerifier
{
    /// <inheritdoc/>
    protected override Verdict Judge(VerificationCase subject)
    {
        string code = subject.Fields.OptionalText("target_language") ?? settings.Language
            ?? throw CaseFields.Bad("target_language", "missing, and no language is set");
        ThoughtParts parts = ThoughtParts.Of(subject.Output);
        string thought = settings.Of == OutputPart.Answer ? "" : parts.Thought;
        string answer = settings.Of == OutputPart.Thought ? "" : parts.Answer;
        double? thoughtShare = LanguageShare.Of(thought, code).Value;
        double? answerShare = LanguageShare.Of(answer, code).Value;
        if (string.IsNullOrWhiteSpace(thought) && string.IsNullOrWhiteSpace(answer))
            return new() { Score = 0, Reason = "there is no text" };
        if (thoughtShare is null && answerShare is null)
            return new() { Score = 1, Correct = true, Reason = "no words by which a language could be told" };
        double share = Math.Min(thoughtShare ?? 1, answerShare ?? 1);
        return new()
        {
            Score = share,
            Correct = share >= settings.AtLeast,
            Reason = string.Create(CultureInfo.InvariantCulture, $"{share:P1} of the words are {code}"),
        };
    }

    internal static LanguageVerifier Configure(RecipeMap recipe)
    {
        string? language = recipe.OptionalText("language");
        if (language is not null && !WrittenLanguage.TryFind(language, out _))
            throw recipe.Bad("language", $"expected one of {WrittenLanguage.Codes}");
        return new(new()
        {
            Language = language,
            Of = recipe.Part("of"),
            AtLeast = recipe.OptionalNumber("at_least", 0, 1) ?? new LanguageSettings().AtLeast,
        });
    }
}
