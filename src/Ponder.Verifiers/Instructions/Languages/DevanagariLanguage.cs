using System.Collections.Frozen;

namespace Ponder.Verifiers.Instructions.Languages;

/// <summary>Tells Nepali from Hindi and Marathi by small words and endings.</summary>
internal static class DevanagariLanguage
{
    // Postpositions are words of their own in Hindi, endings in Nepali; Marathi has other ones.
    private static readonly FrozenSet<string> s_hindi = Words(
        "है हैं था थी थे हूँ हूं हो का की के को में से ने पर और यह वह हम मैं आप ये वे इस उस तो भी ही नहीं कि लिए एक साथ कर रहा रही रहे गया गई गए जो तक कुछ");

    private static readonly FrozenSet<string> s_marathi = Words(
        "आहे आहेत आणि होते होता होती मी तो ती ते हा ही हे आम्ही तुम्ही त्या या व की नाही मध्ये पण खूप साठी एक मला त्याची त्याचे काही");

    private static readonly FrozenSet<string> s_nepali = Words(
        "छ छन् छु छौं हो हुन् हुन्छ थियो थिए र म तिमी तपाईं हामी यो त्यो पनि गर्छ गर्छन् गर्न गरे भएको रहेको एउटा यहाँ धेरै लागि अनि तर मेरो यसको भने छैन होइन");

    private static readonly string[] s_nepaliEndings = ["लाई", "हरू", "हरु", "को", "मा", "ले", "बाट", "सँग", "यौं", "न्छ", "न्छु", "न्छन्", "एको"];

    private static readonly string[] s_marathiEndings = ["च्या", "मध्ये", "साठी", "तील", "ला", "ची", "चे", "चा", "ात", "णे"];

    /// <summary>"ne", "hi" or "mr"; null if the words do not decide.</summary>
    public static string? Detect(string text)
    {
        int hindi = 0;
        int marathi = 0;
        int nepali = 0;
        foreach (string word in Split(text))
        {
            hindi += s_hindi.Contains(word) ? 2 : 0;
            marathi += s_marathi.Contains(word) ? 2 : EndsIn(word, s_marathiEndings) ? 1 : 0;
            nepali += s_nepali.Contains(word) ? 2 : EndsIn(word, s_nepaliEndings) ? 1 : 0;
        }
        int most = Math.Max(hindi, Math.Max(marathi, nepali));
        if (most < 2)
            return null;
        // Only where one is clearly ahead; the models know more words.
        return nepali == most && nepali > hindi && nepali > marathi ? "ne"
            : hindi >= 2 * Math.Max(marathi, nepali) ? "hi"
            : marathi >= 2 * Math.Max(hindi, nepali) ? "mr"
            : null;
    }

    private static IEnumerable<string> Split(string text)
    {
        int start = -1;
        for (int at = 0; at <= text.Length; at++)
        {
            bool inside = at < text.Length && text[at] is >= '\u0900' and <= '\u0963';
            if (!inside && start >= 0)
                yield return text[start..at];
            start = !inside ? -1 : start < 0 ? at : start;
        }
    }

    private static bool EndsIn(string word, string[] endings)
    {
        foreach (string ending in endings)
        {
            if (word.Length >= ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    private static FrozenSet<string> Words(string list) => list.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
