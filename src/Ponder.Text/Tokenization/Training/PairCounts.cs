using System.Runtime.InteropServices;

namespace Ponder.Text.Tokenization.Training;

/// <summary>How often two symbols stand side by side in words, kept up to date while they are merged.</summary>
internal sealed class PairCounts
{
    private readonly List<int[]> _words = [];
    private readonly List<long> _counts = [];
    private readonly Dictionary<(int Left, int Right), long> _pairs = [];
    private readonly Dictionary<(int Left, int Right), HashSet<int>> _places = [];

    // What was most frequent when it was put there; checked when it is taken.
    private readonly PriorityQueue<(int Left, int Right), (long Less, int Left, int Right)> _queue = new();

    /// <param name="words">Words as bytes, and how often each occurs.</param>
    public PairCounts(IEnumerable<(byte[] Bytes, long Count)> words)
    {
        foreach ((byte[] bytes, long count) in words)
        {
            int[] symbols = [.. bytes.Select(value => (int)value)];
            _words.Add(symbols);
            _counts.Add(count);
            for (int i = 0; i + 1 < symbols.Length; i++)
                Change((symbols[i], symbols[i + 1]), count, _words.Count - 1);
        }
        foreach ((int Left, int Right) pair in _pairs.Keys)
            Enqueue(pair);
    }

    /// <summary>The most frequent pair, of equal ones that of the oldest symbols; null if none occurs twice.</summary>
    public (int Left, int Right)? TakeMostFrequent()
    {
        while (_queue.TryDequeue(out (int Left, int Right) pair, out (long Less, int, int) key))
        {
            long count = _pairs.GetValueOrDefault(pair);
            if (count != -key.Less)
                continue;
            return count > 1 ? pair : null;
        }
        return null;
    }

    /// <summary>Puts a symbol in the place of a pair, everywhere.</summary>
    public void Merge((int Left, int Right) pair, int symbol)
    {
        HashSet<(int Left, int Right)> changed = [];
        foreach (int word in _places[pair].Order())
        {
            int[] old = _words[word];
            int[] merged = Replace(old, pair, symbol);
            for (int i = 0; i + 1 < old.Length; i++)
                changed.Add(Change((old[i], old[i + 1]), -_counts[word], word));
            for (int i = 0; i + 1 < merged.Length; i++)
                changed.Add(Change((merged[i], merged[i + 1]), _counts[word], word));
            _words[word] = merged;
        }
        _places.Remove(pair);
        _pairs.Remove(pair);
        foreach ((int Left, int Right) other in changed)
            Enqueue(other);
    }

    private static int[] Replace(int[] symbols, (int Left, int Right) pair, int symbol)
    {
        List<int> merged = new(symbols.Length);
        for (int i = 0; i < symbols.Length; i++)
        {
            bool here = i + 1 < symbols.Length && symbols[i] == pair.Left && symbols[i + 1] == pair.Right;
            merged.Add(here ? symbol : symbols[i]);
            i += here ? 1 : 0;
        }
        return [.. merged];
    }

    private (int Left, int Right) Change((int Left, int Right) pair, long by, int word)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_pairs, pair, out _) += by;
        if (by > 0)
            (CollectionsMarshal.GetValueRefOrAddDefault(_places, pair, out _) ??= []).Add(word);
        return pair;
    }

    private void Enqueue((int Left, int Right) pair)
    {
        if (_pairs.GetValueOrDefault(pair) is var count and > 0)
            _queue.Enqueue(pair, (-count, pair.Left, pair.Right));
    }
}
