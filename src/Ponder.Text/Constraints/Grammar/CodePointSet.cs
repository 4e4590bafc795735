namespace Ponder.Text.Constraints.Grammar;

/// <summary>
/// A set of Unicode code points, as ranges in order that neither touch nor overlap. Surrogates may be in it but are never
/// written.
/// </summary>
internal sealed class CodePointSet : IEquatable<CodePointSet>
{
    /// <summary>The last code point.</summary>
    public const int Last = 0x10FFFF;

    private readonly (int First, int Last)[] _ranges;

    /// <summary>The union of ranges, in any order.</summary>
    public CodePointSet(IEnumerable<(int First, int Last)> ranges)
    {
        List<(int First, int Last)> merged = [];
        foreach ((int first, int last) in ranges.Where(range => range.First <= range.Last).OrderBy(range => range.First))
        {
            if (merged.Count > 0 && first <= merged[^1].Last + 1)
                merged[^1] = (merged[^1].First, Math.Max(merged[^1].Last, last));
            else
                merged.Add((first, last));
        }
        _ranges = [.. merged];
    }

    /// <summary>Every code point.</summary>
    public static CodePointSet All { get; } = Range(0, Last);

    /// <summary>The ranges, in order.</summary>
    public IReadOnlyList<(int First, int Last)> Ranges => _ranges;

    /// <summary>Whether there is no code point that can be written.</summary>
    public bool IsEmpty => _ranges.All(range => range.First >= 0xD800 && range.Last <= 0xDFFF);

    /// <summary>All from one to another, both included.</summary>
    public static CodePointSet Range(int first, int last) => new([(first, last)]);

    /// <summary>Some code points.</summary>
    public static CodePointSet Of(params IEnumerable<int> codePoints) => new(codePoints.Select(point => (point, point)));

    /// <summary>What is in either.</summary>
    public CodePointSet Union(CodePointSet other) => new(_ranges.Concat(other._ranges));

    /// <summary>What is not in it.</summary>
    public CodePointSet Complement()
    {
        List<(int, int)> gaps = [];
        int next = 0;
        foreach ((int first, int last) in _ranges)
        {
            gaps.Add((next, first - 1));
            next = last + 1;
        }
        gaps.Add((next, Last));
        return new CodePointSet(gaps);
    }

    /// <summary>What is in both.</summary>
    public CodePointSet Intersect(CodePointSet other) => Complement().Union(other.Complement()).Complement();

    /// <summary>What is in this one only.</summary>
    public CodePointSet Except(CodePointSet other) => Intersect(other.Complement());

    /// <summary>Whether a code point is in it.</summary>
    public bool Contains(int codePoint)
    {
        int low = 0;
        int high = _ranges.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (codePoint < _ranges[middle].First)
                high = middle - 1;
            else if (codePoint > _ranges[middle].Last)
                low = middle + 1;
            else
                return true;
        }
        return false;
    }

    /// <summary>How much of a range is in it.</summary>
    public bool Covers(int first, int last, out bool none)
    {
        none = true;
        // The first range that does not end before.
        int low = 0;
        int high = _ranges.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_ranges[middle].Last < first)
                low = middle + 1;
            else
                high = middle;
        }
        if (low == _ranges.Length || _ranges[low].First > last)
            return false;
        none = false;
        return _ranges[low].First <= first && _ranges[low].Last >= last;
    }

    /// <inheritdoc/>
    public bool Equals(CodePointSet? other) => other is not null && _ranges.AsSpan().SequenceEqual(other._ranges);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CodePointSet);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach ((int, int) range in _ranges)
            hash.Add(range);
        return hash.ToHashCode();
    }
}
