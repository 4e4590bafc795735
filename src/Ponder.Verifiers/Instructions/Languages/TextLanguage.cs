using System.Text.RegularExpressions;
using Lingua;

namespace Ponder.Verifiers.Instructions.Languages;

/// <summary>
/// The language of a text, by langdetect's codes. Which texts can be judged at all, and which part of them, is langdetect's
/// rule; languages with a script of their own are told by it; the rest is Lingua's work, and between Nepali and its
/// neighbours, which Lingua does not know, that of small words.
/// </summary>
internal static partial class TextLanguage
{
    // What langdetect reads of a text.
    private const int LengthLimit = 10_000;

    // Trigrams alone: a tenth of the memory and of the time to load, and the same verdicts on texts of a sentence or more.
    private static readonly Lazy<LanguageDetector> s_detector = new(
        () => LanguageDetectorBuilder.FromLanguages([.. LanguageCode.ByLanguage.Keys]).WithLowAccuracyMode().Build());

    /// <summary>The code; "unknown" if none is likelier than others; null if the text has nothing to tell it by.</summary>
    public static string? Detect(string text)
    {
        text = Clean(text);
        ScriptCounts counts = ScriptCounts.Of(text);
        return counts.Leading switch
        {
            null => null,
            Script.Devanagari => DevanagariLanguage.Detect(text) ?? ByModel(text) ?? "hi",
            Script.Han => ByModel(text) is "zh-cn" or null ? ChineseVariant.Detect(text) : ByModel(text),
            Script script => ScriptCounts.OnlyLanguage(script) ?? ByModel(text) ?? "unknown",
        };
    }

    private static string? ByModel(string text)
    {
        Language language = s_detector.Value.DetectLanguageOf(text);
        return LanguageCode.ByLanguage.GetValueOrDefault(language);
    }

    // Addresses go, and Latin letters where another script has more than twice as many.
    private static string Clean(string text)
    {
        text = Mail().Replace(Address().Replace(text, " "), " ");
        if (text.Length > LengthLimit)
            text = text[..(char.IsHighSurrogate(text[LengthLimit - 1]) ? LengthLimit - 1 : LengthLimit)];
        int latin = 0;
        int other = 0;
        foreach (char unit in text)
        {
            if (unit is >= 'A' and <= 'z')
                latin++;
            else if (unit is >= '\u0300' and not (>= '\u1E00' and <= '\u1EFF') && !char.IsLowSurrogate(unit))
                other++;
        }
        return latin * 2 < other ? string.Concat(text.Where(unit => unit is < 'A' or > 'z')) : text;
    }

    [GeneratedRegex(@"https?://[-_.?&~;+=/#0-9A-Za-z]{1,2076}", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex("[-_.0-9A-Za-z]{1,64}@[-_0-9A-Za-z]{1,255}[-_.0-9A-Za-z]{1,255}", RegexOptions.CultureInvariant)]
    private static partial Regex Mail();
}
