using System.Text;
using CsCheck;
using Ponder.Text.Tokenization.BytePair;

namespace Ponder.Text.Tests.Tokenization.BytePair;

public sealed class VocabularyTests
{
    [Fact]
    public void Finds_every_token_by_text_and_id() =>
        Gen.String[Gen.Char.AlphaNumeric, 0, 20].Array[0, 200].Sample(texts =>
        {
            string[] tokens = [.. texts.Distinct()];
            Vocabulary vocabulary = Build([.. tokens.Select((text, i) => (3 * i, text))]);

            Assert.Equal(tokens.Length, vocabulary.Count);
            for (int i = 0; i < tokens.Length; i++)
            {
                Assert.Equal(3 * i, vocabulary.Find(tokens[i]));
                Assert.Equal(tokens[i], Encoding.UTF8.GetString(vocabulary.Text(3 * i)));
                Assert.False(vocabulary.Contains(3 * i + 1));
            }
            Assert.Equal(-1, vocabulary.Find("no such token"));
        });

    [Fact]
    public void Tells_texts_apart_that_differ_in_zero_bytes_and_length()
    {
        string[] texts = ["", "\0", "\0\0", "a\0", "\0a", "abcdefgh", "\0abcdefgh", "abcdefgh\0", "abcdefghabcdefgh"];
        Vocabulary vocabulary = Build([.. texts.Select((text, i) => (i, text))]);

        for (int i = 0; i < texts.Length; i++)
            Assert.Equal(i, vocabulary.Find(texts[i]));
    }

    [Fact]
    public void Refuses_a_text_twice()
    {
        TextException error = Assert.Throws<TextException>(() => Build([(0, "the same long text"), (1, "the same long text")]));

        Assert.Equal("t: vocab: token 'the same long text' appears twice", error.Message);
    }

    [Fact]
    public void Refuses_an_id_twice() =>
        Assert.Equal("t: vocab: id 7 appears twice", Assert.Throws<TextException>(() => Build([(7, "a"), (7, "b")])).Message);

    [Theory]
    [InlineData(-1)]
    [InlineData(VocabularyBuilder.MaxSize)]
    [InlineData(int.MaxValue)]
    public void Refuses_ids_out_of_range(int id) => Assert.Throws<TextException>(() => Build([(id, "a")]));

    [Fact]
    public void Has_room_for_the_highest_id()
    {
        Vocabulary vocabulary = Build([(VocabularyBuilder.MaxSize - 1, "a")]);

        Assert.Equal(VocabularyBuilder.MaxSize, vocabulary.Size);
        Assert.Equal(VocabularyBuilder.MaxSize - 1, vocabulary.Find("a"));
    }

    private static Vocabulary Build((int Id, string Text)[] tokens)
    {
        VocabularyBuilder builder = new(0, "t", "vocab");
        foreach ((int id, string text) in tokens)
            builder.Add(id, Encoding.UTF8.GetBytes(text));
        return builder.Build();
    }
}
