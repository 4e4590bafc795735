using Ponder.Text.Tokenization;
using Ponder.Text.Tokenization.Training;

namespace Ponder.Text.Tests.Tokenization.Training;

public sealed class TokenizerTrainerTests
{
    private static readonly string[] s_special = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<think>", "</think>"];

    [Fact]
    public void The_most_frequent_pairs_become_tokens()
    {
        // "ab" stands eight times, "abc" three times, and " abab" comes of "ab" twice.
        Tokenizer tokenizer = Train(300, "abc", "abc", "abc", "ab", "xabab", "xabab");
        Assert.Single(tokenizer.Encode("ab"));
        Assert.Single(tokenizer.Encode("abc"));
        Assert.Single(tokenizer.Encode("xabab"));
        Assert.Equal(2, tokenizer.Encode("ac").Count);
    }

    [Fact]
    public void Merges_go_by_count()
    {
        // lower, lowest, newer, wider as in the paper on byte pairs: "er" is first, then "er" with what stands before it.
        Tokenizer tokenizer = Train(
            256 + s_special.Length + 1, [.. Enumerable.Repeat("low", 5), .. Enumerable.Repeat("lowest", 2), .. Enumerable.Repeat("newer", 6), .. Enumerable.Repeat("wider", 3)]);
        Assert.Equal(4, tokenizer.Encode("newer").Count);
        Assert.Equal(3, tokenizer.Encode("low").Count);
        Assert.Equal(256 + s_special.Length + 1, tokenizer.VocabularySize);
    }

    [Fact]
    public void Digits_and_special_tokens_stay_by_themselves()
    {
        Tokenizer tokenizer = Train(320, [.. Enumerable.Repeat("12 12 <think>12</think>", 20)]);
        Assert.Equal(3, tokenizer.Encode("121").Count);
        Assert.Single(tokenizer.Encode("<think>"));
        Assert.Equal(tokenizer.VocabularySize - 1, tokenizer.Encode("</think>")[0]);
    }

    [Fact]
    public void Every_text_can_be_written_and_read_again()
    {
        Tokenizer tokenizer = Train(400, "Which is larger, 9.9 or 9.11?", "How many r's are in the word \"strawberry\"?");
        string text = "Größe 思考 🙂\r\n\t\u0001 \"strawberry\" 9.11";
        Assert.Equal(text, tokenizer.Decode(tokenizer.Encode(text)));
    }

    [Fact]
    public void The_order_of_texts_does_not_matter()
    {
        string[] texts = [.. Enumerable.Range(0, 200).Select(i => $"the {i * 37 % 101} cats of house {i} sat on {i % 7} mats")];
        Assert.Equal(Bytes(400, texts), Bytes(400, [.. texts.Reverse()]));
    }

    [Fact]
    public void Where_nothing_occurs_twice_the_vocabulary_stays_small() =>
        Assert.Equal(256 + s_special.Length, Train(1000, "abcdefg").VocabularySize);

    [Fact]
    public void Bytes_and_special_tokens_must_have_room() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TokenizerTrainer().Train(260, s_special, TestContext.Current.CancellationToken));

    private static Tokenizer Train(int size, params string[] texts) => Tokenizer.FromJson(Bytes(size, texts), "trained");

    private static byte[] Bytes(int size, string[] texts)
    {
        TokenizerTrainer trainer = new();
        foreach (string text in texts)
            trainer.Add(text);
        return trainer.Train(size, s_special, TestContext.Current.CancellationToken);
    }
}
