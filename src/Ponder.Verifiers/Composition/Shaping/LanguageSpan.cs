using System.Buffers;
using System.Text;

namespace Ponder.Verifiers.Composition.Shaping;

/// <summary>Words that are likely to be in one language: a sentence, or several short ones.</summary>
/// <param name="words">The words and their scripts.</param>
internal sealed class LanguageSpan(IReadOnlyList<(string Text, Script Script)> words)
{
    /// <summary>A span goes on after the end of a sentence until it has so many words.</summary>
    private const int LeastWords = 8;

    /// <summary>A longer sentence is several spans.</summary>
    private const int MostWords = 64;

    /// <summary>Words beyond this are no words.</summary>
    private const int MostLetters = 64;

    private static readonly SearchValues<char> s_ends = SearchValues.Create(".!?;:\n。！？；：…।؟۔");

    public IReadOnlyList<(string Text, Script Script)> Words => words;

    /// <summary>How many words are in a script.</summary>
    public int Count(Script script) => words.Count(word => word.Script == script);

    /// <summary>How many words are in the scripts of a language.</summary>
    public int Count(WrittenLanguage language) => words.Count(word => language.Has(word.Script));

    /// <summary>The words that are in the scripts of a language: the others say nothing about it.</summary>
    public string Text(WrittenLanguage language) =>
        string.Join(' ', words.Where(word => language.Has(word.Script)).Select(word => word.Text));

    /// <summary>The spans of a text, in order.</summary>
    public static List<LanguageSpan> Split(string text)
    {
        List<LanguageSpan> spans = [];
        List<(string, Script)> words = [];
        int last = 0;
        foreach (Range range in Shaping.Words.Of(text))
        {
            ReadOnlySpan<char> word = text.AsSpan(range);
            if (ScriptOf(word) is not Script script)
                continue;
            int start = range.Start.Value;
            bool isNew = text.AsSpan(last, start - last).ContainsAny(s_ends);
            if (words.Count >= MostWords || (isNew && words.Count >= LeastWords))
            {
                spans.Add(new(words));
                words = [];
            }
            words.Add((word.ToString(), script));
            last = range.End.Value;
        }
        if (words.Count > 0)
            spans.Add(new(words));
        return spans;
    }

    /// <summary>The script of most letters of a word; null if it counts for no language.</summary>
    private static Script? ScriptOf(ReadOnlySpan<char> word)
    {
        Span<int> counts = stackalloc int[(int)Script.Other + 1];
        int letters = 0;
        int most = 0;
        foreach (Rune rune in word.EnumerateRunes())
        {
            Script script = Scripts.Of(rune);
            if (script == Script.None)
                continue;
            letters++;
            if (++counts[(int)script] > counts[most])
                most = (int)script;
        }
        // A single letter of an alphabet is more often a variable than a word.
        int least = (Script)most is Script.Hangul || Scripts.IsUnspaced((Script)most) ? 1 : 2;
        return letters < least || letters > MostLetters ? null : (Script)most;
    }
}
