namespace Ponder.Verifiers.Instructions.Languages;

/// <summary>How many characters of each script a text has.</summary>
internal sealed class ScriptCounts
{
    private static readonly (char First, char Last, Script Script)[] s_blocks =
    [
        ('A', 'Z', Script.Latin), ('a', 'z', Script.Latin), ('\u00AA', '\u00AA', Script.Latin), ('\u00B5', '\u00B5', Script.Latin),
        ('\u00BA', '\u00BA', Script.Latin), ('\u00C0', '\u024F', Script.Latin), ('\u0370', '\u03FF', Script.Greek),
        ('\u0400', '\u04FF', Script.Cyrillic), ('\u0590', '\u05FF', Script.Hebrew), ('\u0600', '\u06FF', Script.Arabic),
        ('\u0900', '\u097F', Script.Devanagari), ('\u0980', '\u09FF', Script.Bengali), ('\u0A00', '\u0A7F', Script.Gurmukhi),
        ('\u0A80', '\u0AFF', Script.Gujarati), ('\u0B80', '\u0BFF', Script.Tamil), ('\u0C00', '\u0C7F', Script.Telugu),
        ('\u0C80', '\u0CFF', Script.Kannada), ('\u0D00', '\u0D7F', Script.Malayalam), ('\u0E00', '\u0E7F', Script.Thai),
        ('\u1E00', '\u1EFF', Script.Latin), ('\u1F00', '\u1FFF', Script.Greek), ('\u3040', '\u30FF', Script.Kana),
        ('\u3105', '\u312F', Script.Han), ('\u4E00', '\u9FFF', Script.Han), ('\uAC00', '\uD7A3', Script.Hangul),
    ];

    private readonly int[] _counts = new int[Enum.GetValues<Script>().Length];

    private ScriptCounts()
    {
    }

    /// <summary>Counts.</summary>
    public static ScriptCounts Of(string text)
    {
        ScriptCounts counts = new();
        foreach (char unit in text)
        {
            if (Find(unit) is Script script)
                counts._counts[(int)script]++;
        }
        return counts;
    }

    /// <summary>The script that most of the text is in; null if it has characters of none.</summary>
    public Script? Leading
    {
        get
        {
            // Japanese is written in both, Chinese in one of them.
            int kana = _counts[(int)Script.Kana];
            int eastern = kana + _counts[(int)Script.Han];
            Script? best = eastern > 0 ? kana > 0 ? Script.Kana : Script.Han : null;
            int most = eastern * Weight(Script.Han);
            for (Script script = Script.Latin; script < Script.Kana; script++)
            {
                int weight = _counts[(int)script] * Weight(script);
                if (weight > most)
                    (best, most) = (script, weight);
            }
            return _counts[(int)Script.Hangul] * Weight(Script.Hangul) > most ? Script.Hangul : best;
        }
    }

    /// <summary>A text without the letters of other scripts.</summary>
    public static string Keep(string text, Script script) =>
        string.Concat(text.Where(unit => Find(unit) is not Script found || found == script));

    /// <summary>The language that a script is told by; null where several share it.</summary>
    public static string? OnlyLanguage(Script script) => script switch
    {
        Script.Greek => "el",
        Script.Hebrew => "he",
        Script.Bengali => "bn",
        Script.Gurmukhi => "pa",
        Script.Gujarati => "gu",
        Script.Tamil => "ta",
        Script.Telugu => "te",
        Script.Kannada => "kn",
        Script.Malayalam => "ml",
        Script.Thai => "th",
        Script.Kana => "ja",
        Script.Hangul => "ko",
        _ => null,
    };

    // What a character says in langdetect's models, in tenths of a Latin letter: it says more where fewer languages share
    // the script, less where there are thousands of characters.
    private static int Weight(Script script) => script switch
    {
        Script.Latin => 10,
        Script.Han => 6,
        _ => 14,
    };

    private static Script? Find(char unit)
    {
        int low = 0;
        int high = s_blocks.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (unit < s_blocks[middle].First)
                high = middle - 1;
            else if (unit > s_blocks[middle].Last)
                low = middle + 1;
            else
                return s_blocks[middle].Script;
        }
        return null;
    }
}
