using System.Numerics;

namespace Ponder.Inference.Speculation;

/// <summary>
/// Where the last few tokens of a growing text stood before (prompt lookup: github.com/apoorvumang/prompt-lookup-decoding).
/// One table from hash to position, the newest winning: a token costs as many look-ups as there are lengths, whatever
/// the text's length, and a found place is compared token by token.
/// </summary>
internal sealed class NgramIndex
{
    private const ulong Factor = 0x9E3779B97F4A7C15;

    private readonly int _shortest;
    private readonly int _longest;
    private int[] _ends = [];
    private int _shift;
    private int _capacity;
    private int _length;

    /// <param name="shortest">Fewest tokens that count as a match.</param>
    /// <param name="longest">Most tokens that are compared.</param>
    /// <param name="expected">Tokens to make room for at once; beyond them the table doubles.</param>
    public NgramIndex(int shortest, int longest, int expected)
    {
        (_shortest, _longest) = (shortest, longest);
        Reserve(expected);
    }

    /// <summary>Tokens of the longest match of the text's end, or 0.</summary>
    public int MatchLength { get; private set; }

    /// <summary>The number of tokens up to the end of the newest earlier occurrence.</summary>
    public int MatchEnd { get; private set; }

    /// <summary>Takes note of the tokens that were added to the text since the last time.</summary>
    public void Extend(ReadOnlySpan<int> text)
    {
        if (text.Length > _capacity)
        {
            Reserve(Math.Max(text.Length, 2 * _capacity));
            _length = 0;
        }
        while (_length < text.Length)
            Append(text[..++_length]);
    }

    /// <summary>
    /// What followed the earlier occurrence. Where that runs into the text's end it goes on with itself, as a text
    /// that repeats does.
    /// </summary>
    public void Continue(ReadOnlySpan<int> text, Span<int> following)
    {
        for (int i = 0; i < following.Length; i++)
        {
            int at = MatchEnd + i;
            following[i] = at < text.Length ? text[at] : following[at - text.Length];
        }
    }

    private void Append(ReadOnlySpan<int> text)
    {
        MatchLength = 0;
        ulong hash = 0;
        int most = Math.Min(_longest, text.Length);
        for (int n = 1; n <= most; n++)
        {
            hash = (hash + (uint)text[^n] + 1) * Factor;
            if (n < _shortest)
                continue;
            ref int end = ref _ends[(hash ^ (hash >> 29)) * Factor >> _shift];
            if (end >= n && end < text.Length && text.Slice(end - n, n).SequenceEqual(text[^n..]))
                (MatchLength, MatchEnd) = (n, end);
            end = text.Length;
        }
    }

    private void Reserve(int tokens)
    {
        long entries = 2L * Math.Max(tokens, 64) * (_longest - _shortest + 1);
        int size = (int)Math.Min(BitOperations.RoundUpToPowerOf2((ulong)entries), 1UL << 30);
        _ends = new int[size];
        _shift = 64 - BitOperations.Log2((uint)size);
        _capacity = tokens;
    }
}
