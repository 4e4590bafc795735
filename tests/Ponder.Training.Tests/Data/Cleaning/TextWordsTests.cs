using Ponder.Training.Data.Cleaning;

namespace Ponder.Training.Tests.Data.Cleaning;

public sealed class TextWordsTests
{
    [Theory]
    [InlineData("Janet’s 16 eggs, $2.50!", false, "janet|s|16|eggs|2|50")]
    [InlineData("3 + 4 = x", true, "3|+|4|=|x")]
    [InlineData("今天a下午", false, "今|天|a|下|午")]
    [InlineData("e\u0301te\u0301 😀x", false, "e\u0301te\u0301|😀x")]
    [InlineData(" \t\n", true, "")]
    public void Words_are_what_stands_between(string text, bool signs, string expected)
    {
        TextWords words = new(text, signs);
        Assert.Equal(expected, string.Join('|', Enumerable.Range(0, words.Count).Select(i => words[i].ToString())));
    }

    [Fact]
    public void A_run_is_known_by_its_words_and_their_order()
    {
        ulong[] runs = [.. new TextWords("a b c a b", signs: false).Runs(2)];
        Assert.Equal(4, runs.Length);
        Assert.Equal(runs[0], runs[3]);
        Assert.Equal(3, runs.Distinct().Count());
        Assert.NotEqual(runs[0], new TextWords("b a", signs: false).Runs(2).Single());
        Assert.Empty(new TextWords("a b", signs: false).Runs(3));
    }
}
