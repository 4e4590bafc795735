using System.Collections.Frozen;
using Lingua;

namespace Ponder.Verifiers.Languages;

/// <summary>
/// Lingua's models of the languages that share their script with others, by ISO 639-1 code. They are loaded when they are first
/// needed and shared. The project file says which models are copied beside the program: the same ones.
/// </summary>
internal static class LanguageModels
{
    private static readonly FrozenDictionary<Language, string> s_codes = new Dictionary<Language, string>
    {
        [Language.Afrikaans] = "af",
        [Language.Albanian] = "sq",
        [Language.Arabic] = "ar",
        [Language.Bokmal] = "no",
        [Language.Bulgarian] = "bg",
        [Language.Catalan] = "ca",
        [Language.Croatian] = "hr",
        [Language.Czech] = "cs",
        [Language.Danish] = "da",
        [Language.Dutch] = "nl",
        [Language.English] = "en",
        [Language.Estonian] = "et",
        [Language.Finnish] = "fi",
        [Language.French] = "fr",
        [Language.German] = "de",
        [Language.Hindi] = "hi",
        [Language.Hungarian] = "hu",
        [Language.Indonesian] = "id",
        [Language.Italian] = "it",
        [Language.Latvian] = "lv",
        [Language.Lithuanian] = "lt",
        [Language.Macedonian] = "mk",
        [Language.Marathi] = "mr",
        [Language.Persian] = "fa",
        [Language.Polish] = "pl",
        [Language.Portuguese] = "pt",
        [Language.Romanian] = "ro",
        [Language.Russian] = "ru",
        [Language.Slovak] = "sk",
        [Language.Slovene] = "sl",
        [Language.Somali] = "so",
        [Language.Spanish] = "es",
        [Language.Swahili] = "sw",
        [Language.Swedish] = "sv",
        [Language.Tagalog] = "tl",
        [Language.Turkish] = "tr",
        [Language.Ukrainian] = "uk",
        [Language.Urdu] = "ur",
        [Language.Vietnamese] = "vi",
        [Language.Welsh] = "cy",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Language> s_languages =
        s_codes.ToFrozenDictionary(entry => entry.Value, entry => entry.Key);

    // Trigrams, and what they fall back on, alone: a tenth of the memory and of the time to load, and the same verdicts on
    // texts of a sentence or more.
    private static readonly Lazy<LanguageDetector> s_detector = new(
        () => LanguageDetectorBuilder.FromLanguages([.. s_codes.Keys]).WithLowAccuracyMode().Build());

    /// <summary>The codes of the languages that there are models of.</summary>
    public static IEnumerable<string> Codes => s_languages.Keys;

    /// <summary>The code of the likeliest language; null if none is.</summary>
    public static string? Detect(string text) => s_codes.GetValueOrDefault(s_detector.Value.DetectLanguageOf(text));

    /// <summary>The probability that a text is in a language, given that it is in one of them.</summary>
    public static double Probability(string text, string code) =>
        s_detector.Value.ComputeLanguageConfidenceValues(text).TryGetValue(s_languages[code], out double value) ? value : 0;
}
