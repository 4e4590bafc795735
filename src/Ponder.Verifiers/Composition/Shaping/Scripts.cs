using System.Text;

namespace Ponder.Verifiers.Composition.Shaping;

/// <summary>The script of a letter, by Unicode's blocks.</summary>
internal static class Scripts
{
    private static readonly (int First, int Last, Script Script)[] s_blocks =
    [
        (0x0041, 0x024F, Script.Latin),
        (0x0250, 0x02AF, Script.Latin),
        (0x0370, 0x03FF, Script.Greek),
        (0x0400, 0x052F, Script.Cyrillic),
        (0x0590, 0x05FF, Script.Hebrew),
        (0x0600, 0x06FF, Script.Arabic),
        (0x0750, 0x077F, Script.Arabic),
        (0x08A0, 0x08FF, Script.Arabic),
        (0x0900, 0x097F, Script.Devanagari),
        (0x0980, 0x09FF, Script.Bengali),
        (0x0B80, 0x0BFF, Script.Tamil),
        (0x0E00, 0x0E7F, Script.Thai),
        (0x1100, 0x11FF, Script.Hangul),
        (0x1E00, 0x1EFF, Script.Latin),
        (0x1F00, 0x1FFF, Script.Greek),
        (0x2E80, 0x2FDF, Script.Han),
        (0x3005, 0x3007, Script.Han),
        (0x3040, 0x30FF, Script.Kana),
        (0x3130, 0x318F, Script.Hangul),
        (0x31F0, 0x31FF, Script.Kana),
        (0x3400, 0x4DBF, Script.Han),
        (0x4E00, 0x9FFF, Script.Han),
        (0xAC00, 0xD7FF, Script.Hangul),
        (0xF900, 0xFAFF, Script.Han),
        (0xFB50, 0xFDFF, Script.Arabic),
        (0xFE70, 0xFEFF, Script.Arabic),
        (0xFF21, 0xFF5A, Script.Latin),
        (0xFF66, 0xFF9F, Script.Kana),
        (0x20000, 0x3FFFF, Script.Han),
    ];

    /// <summary>The script; none for what is no letter.</summary>
    public static Script Of(Rune rune)
    {
        if (!Rune.IsLetter(rune))
            return Script.None;
        int low = 0;
        int high = s_blocks.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            (int first, int last, Script script) = s_blocks[middle];
            if (rune.Value < first)
                high = middle - 1;
            else if (rune.Value > last)
                low = middle + 1;
            else
                return script;
        }
        return Script.Other;
    }

    /// <summary>Whether words of the script are written without spaces, so that each character counts for one.</summary>
    public static bool IsUnspaced(Script script) => script is Script.Han or Script.Kana or Script.Thai;
}
