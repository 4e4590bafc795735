using System.Globalization;
using System.Text;
using Ponder.Verifiers.Composition.Recipes;

namespace Ponder.Verifiers.Composition.Shaping;

/// <summary>
/// How much of an output is in a language: of its words, the share that are written in the language's script, in thought and
/// answer
/// each, of which the smaller counts. So mixing languages is seen where they differ in script, which is how reasoning models mix
/// them most; English and French are the same to it.
/// </summary>
/// <param name="settings">The language, and where to look.</param>
public sealed class LanguageVerifier(LanguageSettings settings) : SynchronousVerifier
{
    /// <summary>The share of a text's words in a language's scripts; 1 for a text without words.</summary>
    /// <param name="text">The text; code and formulas in it do not count.</param>
    /// <param name="code">The language's ISO 639-1 code.</param>
    /// <exception cref="VerificationException">The language is not known.</exception>
    public static double Share(string text, string code)
    {
        if (!WrittenLanguage.TryFind(code, out WrittenLanguage? language))
            throw CaseFields.Bad("target_language", $"expected one of {WrittenLanguage.Codes}");
        string prose = Prose.Of(text);
        int words = 0;
        int own = 0;
        foreach (Range range in Words.Of(prose))
        {
            int letters = 0;
            int ownLetters = 0;
            foreach (Rune rune in prose.AsSpan(range).EnumerateRunes())
            {
                Script script = Scripts.Of(rune);
                letters += script == Script.None ? 0 : 1;
                ownLetters += language.Has(script) ? 1 : 0;
            }
            if (letters == 0)
                continue;
            words++;
            own += 2 * ownLetters > letters ? 1 : 0;
        }
        return words == 0 ? 1 : (double)own / words;
    }

    /// <inheritdoc/>
    protected override Verdict Judge(VerificationCase subject)
    {
        string code = subject.Fields.OptionalText("target_language") ?? settings.Language
            ?? throw CaseFields.Bad("target_language", "missing, and no language is set");
        ThoughtParts parts = ThoughtParts.Of(subject.Output);
        double thought = settings.Of == OutputPart.Answer ? 1 : Share(parts.Thought, code);
        double answer = settings.Of == OutputPart.Thought ? 1 : Share(parts.Answer, code);
        double share = Math.Min(thought, answer);
        return new()
        {
            Score = share,
            Correct = share >= settings.AtLeast,
            Reason = string.Create(CultureInfo.InvariantCulture, $"{share:P1} of the words are written as {code} is"),
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
