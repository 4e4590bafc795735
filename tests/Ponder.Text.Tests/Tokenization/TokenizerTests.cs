using CsCheck;
using Ponder.Text.Tokenization;

namespace Ponder.Text.Tests.Tokenization;

public sealed class TokenizerTests
{
    private static readonly Tokenizer s_tokenizer = new SmallTokenizer()
        .WithAdded("<|end|>", """{"special": true}""")
        .WithAdded("<think>")
        .Build();

    [Fact]
    public void Encodes_and_decodes_words()
    {
        IReadOnlyList<int> ids = s_tokenizer.Encode("Hello there, world");

        Assert.Equal(["Hello", "Ġthere", ",", "Ġworld"], ids.Select(s_tokenizer.TokenText));
        Assert.Equal("Hello there, world", s_tokenizer.Decode(ids));
    }

    [Fact]
    public void Any_text_survives_encoding_and_decoding() =>
        Gen.String.Sample(text =>
        {
            // A half of a character cannot survive.
            string expected = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
            return s_tokenizer.Decode(s_tokenizer.Encode(text)) == expected;
        });

    [Fact]
    public void Empty_text_has_no_tokens() => Assert.Empty(s_tokenizer.Encode(""));

    [Fact]
    public void Special_tokens_are_found_or_taken_for_text()
    {
        int end = s_tokenizer.TokenId("<|end|>")!.Value;

        Assert.Equal([end], s_tokenizer.Encode("<|end|>"));
        IReadOnlyList<int> plain = s_tokenizer.Encode("<|end|>", matchSpecial: false);
        Assert.DoesNotContain(end, plain);
        Assert.Equal("<|end|>", s_tokenizer.Decode(plain));
    }

    [Fact]
    public void Added_tokens_that_are_not_special_are_found_either_way()
    {
        int think = s_tokenizer.TokenId("<think>")!.Value;

        Assert.Equal([think], s_tokenizer.Encode("<think>"));
        Assert.Equal([think], s_tokenizer.Encode("<think>", matchSpecial: false));
    }

    [Fact]
    public void Decoding_can_leave_special_tokens_out()
    {
        IReadOnlyList<int> ids = s_tokenizer.Encode("Hello<|end|><think>");

        Assert.Equal("Hello<|end|><think>", s_tokenizer.Decode(ids));
        Assert.Equal("Hello<think>", s_tokenizer.Decode(ids, skipSpecial: true));
    }

    [Theory]
    [InlineData("a\ud800b")]
    [InlineData("\udc00")]
    [InlineData("\ud83d")]
    [InlineData("\udc00\ud800")]
    [InlineData("<think>\ud800<|end|>")]
    public void Unpaired_surrogates_count_as_replacement_characters(string text)
    {
        string repaired = string.Concat(text.Select(c => char.IsSurrogate(c) ? '\uFFFD' : c));

        Assert.Equal(s_tokenizer.Encode(repaired), s_tokenizer.Encode(text));
    }

    [Fact]
    public void Paired_surrogates_beside_unpaired_ones_are_kept() =>
        Assert.Equal("\uFFFD😀\uFFFD", s_tokenizer.Decode(s_tokenizer.Encode("\ud83d😀\ude00")));

    [Theory]
    [InlineData(-1)]
    [InlineData(100_000)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void Ids_that_no_token_has_are_left_out(int id)
    {
        Assert.Equal("", s_tokenizer.Decode([id]));
        Assert.Null(s_tokenizer.TokenText(id));
        Assert.False(s_tokenizer.IsSpecial(id));
        Assert.True(s_tokenizer.TokenBytes(id).IsEmpty);
    }

    [Fact]
    public void Tokens_are_found_by_text_and_id()
    {
        int there = s_tokenizer.TokenId("Ġthere")!.Value;

        Assert.Equal("Ġthere", s_tokenizer.TokenText(there));
        Assert.Equal(" there"u8, s_tokenizer.TokenBytes(there));
        Assert.False(s_tokenizer.IsSpecial(there));
        Assert.True(s_tokenizer.IsSpecial(s_tokenizer.TokenId("<|end|>")!.Value));
        Assert.False(s_tokenizer.IsSpecial(s_tokenizer.TokenId("<think>")!.Value));
        Assert.Null(s_tokenizer.TokenId("nothing"));
        Assert.Equal(s_tokenizer.TokenId("<think>") + 1, s_tokenizer.VocabularySize);
    }

    [Fact]
    public void Encoding_adds_to_a_list()
    {
        List<int> ids = [7];
        s_tokenizer.Encode("Hello".AsSpan(), ids);

        Assert.Equal([7, s_tokenizer.TokenId("Hello")!.Value], ids);
    }

    [Fact]
    public void Many_threads_get_what_one_gets()
    {
        // More words than the cache has places, so that threads replace each other's entries.
        string[] texts = [.. Enumerable.Range(0, 50_000).Select(i => $"Hello {i:x} there{i % 77}\r\n")];
        Tokenizer shared = new SmallTokenizer().Build();
        IReadOnlyList<int>[] expected = [.. texts.Select(text => s_tokenizer.Encode(text))];

        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, worker =>
        {
            for (int i = worker; i < texts.Length; i += worker % 2 + 1)
                Assert.Equal(expected[i], shared.Encode(texts[i]));
        });
    }
}
