using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Ponder.Training.Data.Cleaning;

/// <summary>
/// Finds texts that have come before: exactly, apart from case and space, or nearly, by the Jaccard similarity of their runs of words.
/// Near ones are looked for with MinHash in bands (Broder: "On the resemblance and containment of documents", 1997; Leskovec,
/// Rajaraman, Ullman: "Mining of Massive Datasets", section 3.4) and then compared exactly. What is kept takes about 3 KB of memory a text
/// and 8 bytes a word.
/// </summary>
/// <param name="settings">What counts as the same.</param>
public sealed class Deduplication(DeduplicationSettings settings)
{
    private readonly Dictionary<UInt128, int> _exact = [];
    private readonly MinHashBands _bands = new(settings.Threshold);
    // The runs of the kept texts, sorted, by the text's number.
    private readonly Dictionary<int, ulong[]> _kept = [];

    /// <summary>How many texts there were.</summary>
    public int Texts { get; private set; }

    /// <summary>How many of them were exactly one before.</summary>
    public int Exact { get; private set; }

    /// <summary>How many of them were nearly one before.</summary>
    public int Near { get; private set; }

    /// <summary>Looks at the next text, which is kept if it is no duplicate.</summary>
    /// <returns>What it is a duplicate of, or null.</returns>
    public Duplicate? Add(string text)
    {
        int number = Texts++;
        UInt128 key = Key(text);
        if (_exact.TryGetValue(key, out int same))
        {
            Exact++;
            return new Duplicate(same, 1);
        }
        if (settings.Threshold <= 1)
        {
            ulong[] runs = Runs(text);
            Duplicate? near = _bands.Candidates(runs).Order()
                .Select(candidate => new Duplicate(candidate, Jaccard(runs, _kept[candidate])))
                .FirstOrDefault(found => found.Similarity >= settings.Threshold);
            if (near is not null)
            {
                Near++;
                return near;
            }
            _kept.Add(number, runs);
            _bands.Add(runs, number);
        }
        _exact.Add(key, number);
        return null;
    }

    /// <summary>The share of two sorted sets' members that are in both.</summary>
    internal static double Jaccard(ReadOnlySpan<ulong> one, ReadOnlySpan<ulong> other)
    {
        int shared = 0;
        for (int i = 0, j = 0; i < one.Length && j < other.Length;)
        {
            shared += one[i] == other[j] ? 1 : 0;
            bool next = one[i] <= other[j];
            j += one[i] >= other[j] ? 1 : 0;
            i += next ? 1 : 0;
        }
        int all = one.Length + other.Length - shared;
        return all == 0 ? 1 : (double)shared / all;
    }

    // A text that is shorter than a run is one run.
    private ulong[] Runs(string text)
    {
        TextWords words = new(text, signs: true);
        return [.. words.Runs(Math.Clamp(words.Count, 1, settings.RunLength)).Distinct().Order()];
    }

    private static UInt128 Key(string text)
    {
        string normal = string.Join(' ', text.ToLowerInvariant().Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        return BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(MemoryMarshal.AsBytes(normal.AsSpan())));
    }
}
