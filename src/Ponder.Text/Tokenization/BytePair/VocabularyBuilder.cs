using System.Runtime.CompilerServices;
using System.Text;

namespace Ponder.Text.Tokenization.BytePair;

/// <summary>Collects tokens in any order and turns them into a <see cref="Vocabulary"/>.</summary>
/// <param name="expectedCount">About how many tokens will come; a bound on what is allocated before they do.</param>
/// <param name="source">The file's name, for messages.</param>
/// <param name="field">The field that holds the tokens, for messages.</param>
internal sealed class VocabularyBuilder(int expectedCount, string source, string field)
{
    /// <summary>Ids must be below this: eight times the largest vocabulary in use, and what bounds the memory for gaps.</summary>
    public const int MaxSize = 1 << 21;

    private byte[] _utf8 = new byte[8 * Math.Max(expectedCount, 32)];
    private Vocabulary.TextRange[] _ranges = new Vocabulary.TextRange[Math.Max(expectedCount, 32)];
    private int _used;
    private int _count;
    private int _size;

    /// <summary>Adds a token.</summary>
    /// <exception cref="TextException">The id is out of range or taken.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(int id, ReadOnlySpan<byte> utf8)
    {
        if ((uint)id >= MaxSize)
            throw new TextException(source, field, $"id {id} is out of range, expected 0 to {MaxSize - 1}");

        if (id >= _ranges.Length)
            Array.Resize(ref _ranges, Math.Min(MaxSize, (id + 1) * 2));
        if (_ranges[id].Exists)
            throw new TextException(source, field, $"id {id} appears twice");
        if (utf8.Length > _utf8.Length - _used)
            Array.Resize(ref _utf8, checked(Math.Max(_utf8.Length * 2, _used + utf8.Length)));
        utf8.CopyTo(_utf8.AsSpan(_used));
        _ranges[id] = new Vocabulary.TextRange(_used, utf8.Length);
        _used += utf8.Length;
        _size = Math.Max(_size, id + 1);
        _count++;
    }

    /// <summary>The vocabulary of all tokens added.</summary>
    /// <exception cref="TextException">Two tokens share a text.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Vocabulary Build()
    {
        int bits = TextHash.TableBits(_count);
        Vocabulary.Slot[] slots = new Vocabulary.Slot[1 << bits];
        for (int id = 0; id < _size; id++)
        {
            if (_ranges[id].Exists)
                Insert(slots, id, 64 - bits);
        }
        return new Vocabulary(_utf8, _ranges, slots, 64 - bits, _size, _count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Insert(Vocabulary.Slot[] slots, int id, int shift)
    {
        ReadOnlySpan<byte> text = _ranges[id].Of(_utf8);
        Vocabulary.Slot slot = Vocabulary.Slot.Of(text, out int i, shift);
        slot.IdPlusOne = id + 1;
        int mask = slots.Length - 1;
        for (; slots[i].IdPlusOne != 0; i = (i + 1) & mask)
        {
            if (slots[i].Key == slot.Key && slots[i].Length == slot.Length && _ranges[slots[i].IdPlusOne - 1].Of(_utf8).SequenceEqual(text))
                throw new TextException(source, field, $"token {Quote.Text(Encoding.UTF8.GetString(text))} appears twice");
        }
        slots[i] = slot;
    }
}
