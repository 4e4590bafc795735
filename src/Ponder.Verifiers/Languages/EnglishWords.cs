using System.Collections.Frozen;

namespace Ponder.Verifiers.Languages;

/// <summary>Knows English by its small words, which saves asking the models in most cases.</summary>
internal static class EnglishWords
{
    // Words that few other languages of the Latin script share.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_words =
        ("the of and that with this from they have was were are is you your for not what which would could should their there "
        + "when who how has had been be it its we our us he she his her him them my if or by as at to an on more than then "
        + "these those but about into after before because while where each every other some many most much only just also "
        + "very through during between over under again here will can did does do how's it's don't i'm")
        .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether three words in ten are such, and four at least.</summary>
    public static bool AreIn(string text)
    {
        int words = 0;
        int english = 0;
        int start = -1;
        for (int at = 0; at <= text.Length; at++)
        {
            bool inside = at < text.Length && (char.IsLetter(text[at]) || text[at] == '\'');
            if (!inside && start >= 0)
            {
                words++;
                if (s_words.Contains(text.AsSpan(start, at - start)))
                    english++;
            }
            start = !inside ? -1 : start < 0 ? at : start;
        }
        return english >= 4 && 10 * english >= 3 * words;
    }
}
