using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace Ponder.Text.Tokenization.BytePair;

/// <summary>
/// Token texts by id and ids by text: UTF-8 in one array, found through an open-addressing hash table. Ids may have
/// gaps. Immutable; made by <see cref="VocabularyBuilder"/>.
/// </summary>
internal sealed class Vocabulary
{
    private readonly byte[] _utf8;
    private readonly TextRange[] _ranges;
    private readonly Slot[] _slots;
    private readonly int _shift;

    internal Vocabulary(byte[] utf8, TextRange[] ranges, Slot[] slots, int shift, int size, int count)
    {
        _utf8 = utf8;
        _ranges = ranges;
        _slots = slots;
        _shift = shift;
        Size = size;
        Count = count;
    }

    /// <summary>The number of tokens.</summary>
    public int Count { get; }

    /// <summary>The highest id + 1; 0 when there are no tokens.</summary>
    public int Size { get; }

    /// <summary>Whether a token has this id.</summary>
    public bool Contains(int id) => (uint)id < (uint)_ranges.Length && _ranges[id].Exists;

    /// <summary>The text of a token that exists, in UTF-8.</summary>
    public ReadOnlySpan<byte> Text(int id) => _ranges[id].Of(_utf8);

    /// <summary>The id of a text, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Find(ReadOnlySpan<byte> utf8)
    {
        Slot wanted = Slot.Of(utf8, out int place, _shift);
        Slot[] slots = _slots;
        int mask = slots.Length - 1;
        for (int i = place; slots[i].IdPlusOne != 0; i = (i + 1) & mask)
        {
            int id = slots[i].IdPlusOne - 1;
            if (slots[i].Key == wanted.Key && slots[i].Length == wanted.Length && (slots[i].IsWhole || Text(id).SequenceEqual(utf8)))
                return id;
        }
        return -1;
    }

    /// <summary>The id of a text, or -1.</summary>
    public int Find(string text)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        int id = Find(buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer)));
        ArrayPool<byte>.Shared.Return(buffer);
        return id;
    }

    /// <summary>Where a token's text lies; the default value is for ids that no token has.</summary>
    internal readonly struct TextRange(int start, int length)
    {
        private readonly int _lengthPlusOne = length + 1;

        /// <summary>Whether there is a token.</summary>
        public bool Exists => _lengthPlusOne > 0;

        /// <summary>Its text.</summary>
        public ReadOnlySpan<byte> Of(byte[] utf8) => utf8.AsSpan(start, _lengthPlusOne - 1);
    }

    /// <summary>
    /// A place in the hash table. Most texts are short enough to be in it whole, which spares two reads from elsewhere:
    /// these tables do not fit a processor's caches.
    /// </summary>
    internal struct Slot
    {
        /// <summary>The text if <see cref="IsWhole"/>, else its hash.</summary>
        public ulong Key;

        /// <summary>The text's length in bytes.</summary>
        public int Length;

        /// <summary>The token's id + 1; 0 in an empty place.</summary>
        public int IdPlusOne;

        /// <summary>Whether key and length are the text itself.</summary>
        public readonly bool IsWhole => Length <= sizeof(ulong);

        /// <summary>The slot of a text, without its id, and where to look for it first.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Slot Of(ReadOnlySpan<byte> utf8, out int place, int shift)
        {
            ulong key = 0;
            if (utf8.Length <= sizeof(ulong))
            {
                foreach (byte b in utf8)
                    key = (key << 8) | b;
                place = (int)(TextHash.Of(key + ((ulong)utf8.Length << 56)) >> shift);
            }
            else
            {
                key = TextHash.Of(utf8);
                place = (int)(key >> shift);
            }
            return new Slot { Key = key, Length = utf8.Length };
        }
    }
}
