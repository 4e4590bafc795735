using System.Text.RegularExpressions;
using Ponder.Verifiers.Languages;

namespace Ponder.Verifiers.Instructions.Languages;

/// <summary>
/// The language of a text, by langdetect's codes. Which texts can be judged at all, and which part of them, is langdetect's
/// rule. Languages with a script of their own are told by it, plain English and Nepali, which Lingua does not know, by their
/// small words; the rest is Lingua's work.
/// </summary>
internal static partial class TextLanguage
{
    // What langdetect reads of a text.
    private const int LengthLimit = 10_000;

    /// <summary>The code; "unknown" if none is likelier than others; null if the text has nothing to tell it by.</summary>
    public static string? Detect(string text)
    {
        text = Clean(text);
        if (ScriptCounts.Of(text).Leading is not Script script)
            return null;
        if (ScriptCounts.OnlyLanguage(script) is string only)
            return only;
        // Words of another script are no evidence of this one's languages.
        string kept = ScriptCounts.Keep(text, script);
        return script switch
        {
            Script.Latin => EnglishWords.AreIn(kept) ? "en" : LanguageModels.Detect(kept) ?? "unknown",
            Script.Cyrillic => CyrillicLanguage.Detect(kept)
                ?? CyrillicLanguage.Refute(LanguageModels.Detect(kept), kept) ?? "unknown",
            Script.Devanagari => DevanagariLanguage.Detect(kept) ?? LanguageModels.Detect(kept) ?? "hi",
            Script.Han => ChineseVariant.Detect(kept),
            _ => LanguageModels.Detect(kept) ?? "unknown",
        };
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
