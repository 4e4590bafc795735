using Ponder.Checkpoints.Synthesis;

namespace Ponder.Checkpoints.Tests.Synthesis;

public sealed class SynthTokenizerTests
{
    [Theory]
    [InlineData(282)]
    [InlineData(400)]
    [InlineData(700)]
    [InlineData(151936)]
    [InlineData(152064)]
    public void For_HasOneTokenForEachRow(int rows)
    {
        GgufVocabulary vocabulary = SynthTokenizer.For(rows).Vocabulary!;

        Assert.Equal((rows, rows), (vocabulary.Tokens.Count, vocabulary.TokenTypes.Count));
        Assert.Equal(rows, vocabulary.Tokens.Distinct().Count());
        Assert.Equal(256, vocabulary.Tokens.Take(256).Count(token => token.Length == 1));
        HashSet<string> tokens = [.. vocabulary.Tokens];
        Assert.All(vocabulary.Merges, merge =>
            Assert.True(merge.Split(' ') is [string a, string b] && tokens.IsSupersetOf([a, b, a + b])));
        Assert.Equal(vocabulary.Merges.Count, vocabulary.Merges.Distinct().Count());
    }

    [Fact]
    public void For_Qwens_HasItsSpecialTokens()
    {
        TokenizerSource source = SynthTokenizer.For(152064);
        GgufVocabulary vocabulary = source.Vocabulary!;
        Assert.Equal(("<|endoftext|>", "<|im_end|>", "</think>", "[PAD151669]"),
            (vocabulary.Tokens[151643], vocabulary.Tokens[151645], vocabulary.Tokens[151668], vocabulary.Tokens[151669]));
        Assert.Equal((3, 3, 4, 5, 1), (vocabulary.TokenTypes[151643], vocabulary.TokenTypes[151645],
            vocabulary.TokenTypes[151668], vocabulary.TokenTypes[151669], vocabulary.TokenTypes[151642]));
        Assert.Equal("<|im_end|>", source.EndText);
        Assert.NotNull(source.ChatTemplate);
    }

    [Fact]
    public void For_ATinyVocabulary_IsNone()
    {
        Assert.Null(SynthTokenizer.For(281).Vocabulary);
        Assert.Null(SynthTokenizer.For(281).ChatTemplate);
    }
}
