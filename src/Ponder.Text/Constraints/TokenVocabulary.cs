using System.Runtime.CompilerServices;
using Ponder.Text.Constraints.Tokens;
using Ponder.Text.Tokenization;

namespace Ponder.Text.Constraints;

/// <summary>
/// A tokenizer's tokens as bytes, laid out for constraints. Made once for a tokenizer, and shared by all constraints on
/// it. Tokens that have no text of their own within an output are not in it: the added ones, special or not.
/// </summary>
public sealed class TokenVocabulary
{
    /// <summary>Plain tokens of more characters than this are looked at one by one.</summary>
    internal const int PlainLength = 16;

    private const int LongestText = 255;

    private static readonly ConditionalWeakTable<Tokenizer, TokenVocabulary> s_known = [];

    private readonly byte[]?[] _texts;

    private TokenVocabulary(byte[]?[] texts)
    {
        _texts = texts;
        Words = (texts.Length + 63) / 64;
        PlainMasks = [.. Enumerable.Range(0, PlainLength + 1).Select(_ => new ulong[Words])];
        List<(int Id, byte[] Bytes)> plain = [];
        List<(int Id, byte[] Bytes)> other = [];
        foreach ((int id, byte[] bytes) in Sorted(texts))
        {
            Longest = Math.Max(Longest, bytes.Length);
            if (PlainText.Characters(bytes) is { } characters and <= PlainLength)
            {
                plain.Add((id, bytes));
                for (int most = characters; most <= PlainLength; most++)
                    PlainMasks[most][id >> 6] |= 1UL << id;
            }
            else
            {
                other.Add((id, bytes));
            }
        }
        // The bit behind a mask's last word: it may be set without asking.
        int none = Words * 64;
        Plain = new TokenTrie(plain, none);
        Other = new TokenTrie(other, none);
    }

    /// <summary>The highest id + 1.</summary>
    public int Size => _texts.Length;

    /// <summary>64-bit words of a mask.</summary>
    internal int Words { get; }

    /// <summary>Bytes of the longest token.</summary>
    internal int Longest { get; }

    /// <summary>
    /// By number of characters, up to <see cref="PlainLength"/>: the tokens of <see cref="PlainText"/> that have no more.
    /// </summary>
    internal ulong[][] PlainMasks { get; }

    /// <summary>The tokens of <see cref="PlainText"/>, at most <see cref="PlainLength"/> characters each.</summary>
    internal TokenTrie Plain { get; }

    /// <summary>All other tokens.</summary>
    internal TokenTrie Other { get; }

    /// <summary>A tokenizer's vocabulary.</summary>
    /// <exception cref="TextException">
    /// Its decoder does more than to put the tokens' bytes one after the other, so that a token's text depends on where it
    /// stands.
    /// </exception>
    public static TokenVocabulary For(Tokenizer tokenizer) => s_known.GetValue(tokenizer, Create);

    /// <summary>A vocabulary of given texts, by id; null or empty where a token has none.</summary>
    public static TokenVocabulary Create(IReadOnlyList<byte[]?> texts) =>
        new([.. texts.Select(text => text is { Length: > 0 and <= LongestText } ? text : null)]);

    /// <summary>The bytes of a token; empty if it has none within an output.</summary>
    public ReadOnlySpan<byte> Bytes(int token) => (uint)token < (uint)_texts.Length ? _texts[token] : default;

    private static TokenVocabulary Create(Tokenizer tokenizer)
    {
        if (tokenizer.DecoderSteps is not null)
            throw new TextException("tokenizer", "decoder", "constraints need a byte-level tokenizer, whose tokens are bytes");
        byte[]?[] texts = new byte[]?[tokenizer.VocabularySize];
        for (int id = 0; id < texts.Length; id++)
            texts[id] = tokenizer.Texts.Added(id) is null ? tokenizer.TokenBytes(id).ToArray() : null;
        return Create(texts);
    }

    private static IEnumerable<(int Id, byte[] Bytes)> Sorted(byte[]?[] texts)
    {
        // The first eight bytes as a number bring most texts into order; those that share them are compared whole.
        (ulong Head, int Id)[] heads = [.. texts
            .Select((text, id) => (Text: text, Id: id))
            .Where(pair => pair.Text is not null)
            .Select(pair => (Head(pair.Text!), pair.Id))];
        Array.Sort(heads, (left, right) =>
        {
            int order = left.Head.CompareTo(right.Head);
            return order != 0 ? order : texts[left.Id].AsSpan().SequenceCompareTo(texts[right.Id]);
        });
        return heads.Select(pair => (pair.Id, texts[pair.Id]!));
    }

    private static ulong Head(byte[] text)
    {
        ulong head = 0;
        for (int i = 0; i < sizeof(ulong); i++)
            head = (head << 8) | (i < text.Length ? text[i] : 0u);
        return head;
    }
}
