using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Ponder.Text.Tokenization.BytePair;

/// <summary>Merges are written as texts; merging works on ids.</summary>
/// <param name="vocabulary">All tokens.</param>
/// <param name="source">The file's name, for messages.</param>
/// <param name="field">The field that holds the merges, for messages.</param>
internal sealed class MergeResolver(Vocabulary vocabulary, string source, string field)
{
    private byte[] _joined = new byte[256];
    private int _rank;
    private int _lastResult = -1;

    /// <summary>The merges so far.</summary>
    public MergeTable Merges { get; } = new(vocabulary.Count);

    /// <summary>Adds the merge of two texts, of the next rank.</summary>
    /// <exception cref="TextException">A part, or both together, is no token.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        int leftId = vocabulary.Find(left);
        int rightId = vocabulary.Find(right);
        int result = FindJoined(left, right);
        if ((leftId | rightId | result) < 0)
        {
            string missing = Encoding.UTF8.GetString(leftId < 0 ? left : rightId < 0 ? right : [.. left, .. right]);
            throw Wrong($"{Quote.Text(missing)} is not in the vocabulary");
        }
        Merges.Add(leftId, rightId, _rank++, result);
        _lastResult = result;
    }

    /// <summary>The error about the next merge.</summary>
    public TextException Wrong(string problem) =>
        new(source, string.Create(CultureInfo.InvariantCulture, $"{field}[{_rank}]"), problem);

    private int FindJoined(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        // Vocabularies are mostly in the order of their merges.
        int next = _lastResult + 1;
        if (vocabulary.Contains(next))
        {
            ReadOnlySpan<byte> text = vocabulary.Text(next);
            if (text.Length == left.Length + right.Length && text.StartsWith(left) && text.EndsWith(right))
                return next;
        }
        int length = left.Length + right.Length;
        if (_joined.Length < length)
            _joined = new byte[length * 2];
        left.CopyTo(_joined);
        right.CopyTo(_joined.AsSpan(left.Length));
        return vocabulary.Find(_joined.AsSpan(0, length));
    }
}
