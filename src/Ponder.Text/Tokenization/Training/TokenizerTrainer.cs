using System.Runtime.InteropServices;
using System.Text;
using Ponder.Text.Tokenization.Splitting;

namespace Ponder.Text.Tokenization.Training;

/// <summary>
/// Makes a byte-level byte-pair vocabulary (arXiv:1508.07909) from texts, with Qwen2's words: digits one by one. All 256 bytes are
/// tokens, so that every text can be written. The same texts, in whatever order, give the same vocabulary.
/// </summary>
public sealed class TokenizerTrainer
{
    private readonly Gpt4Scanner _scanner = new(maxDigits: 1);
    private readonly Dictionary<string, long> _words = new(StringComparer.Ordinal);

    /// <summary>Counts the words of a text.</summary>
    public void Add(string text)
    {
        string normalized = text.Normalize(NormalizationForm.FormC);
        Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> words = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int position = 0; position < normalized.Length;)
        {
            int end = _scanner.EndOfWord(normalized, position);
            CollectionsMarshal.GetValueRefOrAddDefault(words, normalized.AsSpan(position..end), out _)++;
            position = end;
        }
    }

    /// <summary>Learns merges until the vocabulary has its size, or nothing occurs twice.</summary>
    /// <param name="size">Tokens, the special ones included; at least 256 and those.</param>
    /// <param name="specialTokens">What stands apart from text; they get the last ids, in order.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The tokenizer.json of the vocabulary, in UTF-8.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The vocabulary is too small for bytes and special tokens.</exception>
    public byte[] Train(int size, IReadOnlyList<string> specialTokens, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 256 + specialTokens.Count);
        // In the order of their texts, so that equal counts are told apart in the same way whatever the order of the texts.
        PairCounts pairs = new(_words.OrderBy(word => word.Key, StringComparer.Ordinal).Select(word => (Encoding.UTF8.GetBytes(word.Key), word.Value)));
        List<(int Left, int Right)> merges = [];
        while (256 + merges.Count + specialTokens.Count < size && pairs.TakeMostFrequent() is (int, int) pair)
        {
            cancellationToken.ThrowIfCancellationRequested();
            pairs.Merge(pair, 256 + merges.Count);
            merges.Add(pair);
        }
        return TokenizerFile.Write(merges, specialTokens);
    }
}
