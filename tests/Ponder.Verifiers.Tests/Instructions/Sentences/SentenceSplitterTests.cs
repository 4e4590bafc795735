namespace Ponder.Verifiers.Instructions.Sentences.Tests;

/// <summary>Sentences as NLTK 3.8.1's English Punkt model splits them; a bar stands between them.</summary>
public sealed class SentenceSplitterTests
{
    [Theory]
    [InlineData("Hello there.|How are you?|I am fine!")]
    [InlineData("Mr. and Mrs. Smith met Dr. Who at 5 p.m. on Monday.|It rained.")]
    [InlineData("He works for Acme Inc.|The firm is old.")]
    [InlineData("He works for Acme Inc. Monday is free.")]
    [InlineData("They met in the U.S.|He liked it.")]
    [InlineData("She came at 5 p.m.|Please wait.")]
    [InlineData("J. Bach and B. Smith wrote it.")]
    [InlineData("Option B.|Nothing else matters.")]
    [InlineData("Wait...|Nothing moved.")]
    [InlineData("Wait... Paris moved.")]
    [InlineData("Wait .|.|.|he said.")]
    [InlineData("1.|One thing.|2.|Another.")]
    [InlineData("It is no.|5. of ten.")]
    [InlineData("Use e.g.|Word or etc.|Then stop.")]
    [InlineData("(He left.)|She stayed.")]
    [InlineData("\"Go!\"|He went.|\"Why?\"|Nobody knew.")]
    [InlineData("Very bad!!!|I promise.")]
    [InlineData("Is it?!|Yes.")]
    [InlineData("No space.Here it goes on.")]
    [InlineData("A list: a.)|one b.)|two")]
    [InlineData("Line one\nline two.|Line three.")]
    [InlineData("Version 3.14 is out.|Get it at example.com.")]
    [InlineData("She said it in the U.N.-U.S. talks.")]
    [InlineData("你好。世界。")]
    public void SplitsAsTheReference(string marked)
    {
        // The reference keeps no white space between sentences, so the text is put together with a space.
        string[] expected = marked.Split('|');
        string text = string.Join(' ', expected);
        Assert.Equal(expected, SentenceSplitter.Split(text).Select(range => text[range]));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("   \n", 0)]
    [InlineData(".", 1)]
    [InlineData("... ... ...", 1)]
    [InlineData("a. b. c.", 1)]
    [InlineData("!!! ???", 5)]
    public void CountsOddTexts(string text, int expected) => Assert.Equal(expected, SentenceSplitter.Count(text));

    [Fact]
    public void TakesLongTexts()
    {
        Assert.Equal(20_000, SentenceSplitter.Count(string.Concat(Enumerable.Repeat("It is so. ", 20_000))));
        Assert.Equal(1, SentenceSplitter.Count(new string('.', 200_000)));
        Assert.Equal(1, SentenceSplitter.Count(string.Concat(Enumerable.Repeat("a.", 100_000))));
    }
}
