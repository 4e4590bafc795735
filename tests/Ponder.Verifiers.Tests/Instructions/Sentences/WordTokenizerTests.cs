namespace Ponder.Verifiers.Instructions.Sentences.Tests;

/// <summary>Words as NLTK 3.8.1's <c>word_tokenize</c> splits them.</summary>
public sealed class WordTokenizerTests
{
    [Theory]
    [InlineData("Good muffins cost $3.88 in New York.", "Good muffins cost $ 3.88 in New York .")]
    [InlineData("I can't; he won't, they'll.", "I ca n't ; he wo n't , they 'll .")]
    [InlineData("I cannot, gonna, wanna go", "I can not , gon na , wan na go")]
    [InlineData("'Tis the dogs' bone", "'T is the dogs ' bone")]
    [InlineData("\"Hi,\" she said (twice).", "`` Hi , '' she said ( twice ) .")]
    [InlineData("It's 10:30, 1,000 to go: now", "It 's 10:30 , 1,000 to go : now")]
    [InlineData("wait...what?!", "wait ... what ? !")]
    [InlineData("well-known -- really", "well-known -- really")]
    [InlineData("“Curly” ‘quotes’ «here»", "“ Curly ” ‘ quotes ’ « here »")]
    [InlineData("a@b.com #1 50% R&D *x*", "a @ b.com # 1 50 % R & D * x *")]
    [InlineData("One. Two.", "One . Two .")]
    [InlineData("See [1] <b> {c}", "See [ 1 ] < b > { c }")]
    [InlineData("", "")]
    public void SplitsAsTheReference(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', WordTokenizer.Tokens(text)));
}
