using System.Collections.Frozen;
using Lingua;

namespace Ponder.Verifiers.Instructions.Languages;

/// <summary>The languages that langdetect tells apart, by its codes, as far as Lingua has models for them.</summary>
internal static class LanguageCode
{
    /// <summary>Lingua's languages and langdetect's codes; Chinese is told apart further.</summary>
    public static FrozenDictionary<Language, string> ByLanguage { get; } = new Dictionary<Language, string>
    {
        [Language.Afrikaans] = "af",
        [Language.Albanian] = "sq",
        [Language.Arabic] = "ar",
        [Language.Bengali] = "bn",
        [Language.Bokmal] = "no",
        [Language.Bulgarian] = "bg",
        [Language.Catalan] = "ca",
        [Language.Chinese] = "zh-cn",
        [Language.Croatian] = "hr",
        [Language.Czech] = "cs",
        [Language.Danish] = "da",
        [Language.Dutch] = "nl",
        [Language.English] = "en",
        [Language.Estonian] = "et",
        [Language.Finnish] = "fi",
        [Language.French] = "fr",
        [Language.German] = "de",
        [Language.Greek] = "el",
        [Language.Gujarati] = "gu",
        [Language.Hebrew] = "he",
        [Language.Hindi] = "hi",
        [Language.Hungarian] = "hu",
        [Language.Indonesian] = "id",
        [Language.Italian] = "it",
        [Language.Japanese] = "ja",
        [Language.Korean] = "ko",
        [Language.Latvian] = "lv",
        [Language.Lithuanian] = "lt",
        [Language.Macedonian] = "mk",
        [Language.Marathi] = "mr",
        [Language.Persian] = "fa",
        [Language.Polish] = "pl",
        [Language.Portuguese] = "pt",
        [Language.Punjabi] = "pa",
        [Language.Romanian] = "ro",
        [Language.Russian] = "ru",
        [Language.Slovak] = "sk",
        [Language.Slovene] = "sl",
        [Language.Somali] = "so",
        [Language.Spanish] = "es",
        [Language.Swahili] = "sw",
        [Language.Swedish] = "sv",
        [Language.Tagalog] = "tl",
        [Language.Tamil] = "ta",
        [Language.Telugu] = "te",
        [Language.Thai] = "th",
        [Language.Turkish] = "tr",
        [Language.Ukrainian] = "uk",
        [Language.Urdu] = "ur",
        [Language.Vietnamese] = "vi",
        [Language.Welsh] = "cy",
    }.ToFrozenDictionary();
}
