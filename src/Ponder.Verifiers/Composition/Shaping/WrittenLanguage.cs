using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Ponder.Verifiers.Languages;

namespace Ponder.Verifiers.Composition.Shaping;

/// <summary>A language by the scripts that it is written in.</summary>
internal sealed record WrittenLanguage(string Code, params Script[] Scripts)
{
    private static readonly Dictionary<string, WrittenLanguage> s_all = new WrittenLanguage[]
    {
        new("zh", Script.Han),
        new("ja", Script.Kana, Script.Han),
        new("ko", Script.Hangul, Script.Han),
        new("ru", Script.Cyrillic),
        new("uk", Script.Cyrillic),
        new("bg", Script.Cyrillic),
        new("el", Script.Greek),
        new("he", Script.Hebrew),
        new("ar", Script.Arabic),
        new("fa", Script.Arabic),
        new("ur", Script.Arabic),
        new("hi", Script.Devanagari),
        new("mr", Script.Devanagari),
        new("bn", Script.Bengali),
        new("ta", Script.Tamil),
        new("th", Script.Thai),
        new("en", Script.Latin),
        new("de", Script.Latin),
        new("fr", Script.Latin),
        new("es", Script.Latin),
        new("it", Script.Latin),
        new("pt", Script.Latin),
        new("nl", Script.Latin),
        new("pl", Script.Latin),
        new("tr", Script.Latin),
        new("vi", Script.Latin),
        new("id", Script.Latin),
    }.ToDictionary(language => language.Code, StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_shared = LanguageModels.Codes.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The codes, for messages.</summary>
    public static string Codes => string.Join(", ", s_all.Keys.Order(StringComparer.Ordinal));

    /// <summary>Looks a language up by its ISO 639-1 code.</summary>
    public static bool TryFind(string code, [NotNullWhen(true)] out WrittenLanguage? language) =>
        s_all.TryGetValue(code, out language);

    /// <summary>Whether a script is one of its own.</summary>
    public bool Has(Script script) => Array.IndexOf(Scripts, script) >= 0;

    /// <summary>Whether other languages are written in the same script, so that it takes a model to tell them apart.</summary>
    public bool SharesScript => s_shared.Contains(Code);
}
