using System.Globalization;
using Ponder.Tasks;

namespace Ponder.Training.Data.Cleaning;

/// <summary>A text in small letters, as words that are compared: runs of letters and digits, and single characters of scripts without spaces.</summary>
internal sealed class TextWords
{
    private readonly string _text;
    private readonly List<Range> _words = [];

    /// <param name="text">The text.</param>
    /// <param name="signs">Whether other characters than spaces are words too, each by itself; else they only separate.</param>
    public TextWords(string text, bool signs)
    {
        _text = text.ToLowerInvariant();
        int start = -1;
        for (int i = 0; i < _text.Length; i++)
        {
            bool alone = IsAlone(_text[i]);
            bool inner = !alone && IsInner(_text[i]);
            if (inner)
            {
                start = start < 0 ? i : start;
                continue;
            }
            if (start >= 0)
                _words.Add(start..i);
            start = -1;
            if (alone || (signs && !char.IsWhiteSpace(_text[i])))
                _words.Add(i..(i + 1));
        }
        if (start >= 0)
            _words.Add(start.._text.Length);
    }

    /// <summary>How many words there are.</summary>
    public int Count => _words.Count;

    /// <summary>A word.</summary>
    public ReadOnlySpan<char> this[int index] => _text.AsSpan(_words[index]);

    /// <summary>Some words in a row, with single spaces between.</summary>
    public string Join(int from, int count) => string.Join(' ', _words.GetRange(from, count).Select(range => _text[range]));

    /// <summary>A hash of each run of some words, in order.</summary>
    public IEnumerable<ulong> Runs(int length)
    {
        ulong[] hashes = new ulong[Count];
        for (int i = 0; i < hashes.Length; i++)
            hashes[i] = Hash(this[i]);
        for (int from = 0; from + length <= hashes.Length; from++)
        {
            ulong hash = (ulong)length;
            for (int i = from; i < from + length; i++)
                hash = Mix(hash ^ hashes[i]);
            yield return hash;
        }
    }

    /// <summary>Whether some words in a row are those of another text.</summary>
    public bool Same(int from, TextWords other, int otherFrom, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (!this[from + i].SequenceEqual(other[otherFrom + i]))
                return false;
        }
        return true;
    }

    /// <summary>Mixes 64 bits.</summary>
    public static ulong Mix(ulong bits) => new TaskRandom(bits).NextBits();

    private static ulong Hash(ReadOnlySpan<char> word)
    {
        // FNV-1a.
        ulong hash = 14695981039346656037;
        foreach (char c in word)
            hash = (hash ^ c) * 1099511628211;
        return Mix(hash);
    }

    private static bool IsInner(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // Han, and the Japanese kana.
    private static bool IsAlone(char c) => c is (>= '\u3041' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF');
}
