namespace Ponder.Training.Data.Cleaning;

/// <summary>
/// Sets by bands of their MinHash signatures: two of similarity s share a band with probability 1 − (1 − s^rows)^bands.
/// </summary>
internal sealed class MinHashBands
{
    /// <summary>Hash functions in all.</summary>
    public const int Functions = 128;

    // How surely a pair at the threshold is to be found.
    private const double Certainty = 0.999;

    // Each function is x ↦ a · x + b modulo 2⁶⁴; members are hashes already.
    private static readonly (ulong Factor, ulong Summand)[] s_functions =
        [.. Enumerable.Range(0, Functions).Select(i => (TextWords.Mix((ulong)i) | 1, TextWords.Mix(~(ulong)i)))];

    private readonly Dictionary<ulong, List<int>>[] _bands;

    /// <param name="threshold">The least similarity that is looked for.</param>
    public MinHashBands(double threshold)
    {
        // The more rows a band has, the fewer pairs that are not similar share one.
        Rows = 1;
        for (int rows = 2; rows <= 16 && Found(threshold, rows) >= Certainty; rows++)
            Rows = rows;
        _bands = [.. Enumerable.Range(0, Functions / Rows).Select(_ => new Dictionary<ulong, List<int>>())];
    }

    /// <summary>Hash functions of a band.</summary>
    public int Rows { get; }

    /// <summary>The probability that two sets share a band.</summary>
    public static double Found(double similarity, int rows) => 1 - Math.Pow(1 - Math.Pow(similarity, rows), Functions / rows);

    /// <summary>Adds a set under a number.</summary>
    public void Add(ReadOnlySpan<ulong> set, int number)
    {
        ulong[] keys = Keys(set);
        for (int band = 0; band < _bands.Length; band++)
        {
            if (!_bands[band].TryGetValue(keys[band], out List<int>? numbers))
                _bands[band].Add(keys[band], numbers = []);
            numbers.Add(number);
        }
    }

    /// <summary>The numbers of the sets that share a band with a set.</summary>
    public IEnumerable<int> Candidates(ReadOnlySpan<ulong> set)
    {
        ulong[] keys = Keys(set);
        HashSet<int> found = [];
        for (int band = 0; band < _bands.Length; band++)
        {
            if (_bands[band].TryGetValue(keys[band], out List<int>? numbers))
                found.UnionWith(numbers);
        }
        return found;
    }

    private ulong[] Keys(ReadOnlySpan<ulong> set)
    {
        Span<ulong> least = stackalloc ulong[Functions];
        least.Fill(ulong.MaxValue);
        foreach (ulong member in set)
        {
            for (int i = 0; i < Functions; i++)
                least[i] = Math.Min(least[i], (member * s_functions[i].Factor) + s_functions[i].Summand);
        }
        ulong[] keys = new ulong[_bands.Length];
        for (int band = 0; band < keys.Length; band++)
        {
            foreach (ulong value in least.Slice(band * Rows, Rows))
                keys[band] = TextWords.Mix(keys[band] ^ value);
        }
        return keys;
    }
}
