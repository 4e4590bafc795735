using Ponder.Text.Tokenization.Splitting;

namespace Ponder.Text.Tests.Tokenization.Splitting;

public sealed class RegexPatternTests
{
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(100);

    [Theory]
    [InlineData(@"\p{L}+", "a𝒜1𐐀b", "a𝒜|𐐀b")]
    [InlineData(@"\p{N}", "1𝟙Ⅷ½", "1|𝟙|Ⅷ|½")]
    [InlineData(@"\p{^L}+|\P{N}", "a1", "a|1")]
    [InlineData(@"[^\s\p{L}]+", "a 😀! b", "😀!")]
    [InlineData(@"\w+", "a_1½Ⓐ🅰é\u0301·-x", "a_1½Ⓐ🅰é\u0301|x")]
    [InlineData(@"\W", "a½🅱😀", "😀")]
    [InlineData(@"\bi", "i ii 𝒜i", "i|i")]
    [InlineData(@"\Bi", "i ii", "i")]
    [InlineData(@"\d+", "12١½", "12١")]
    [InlineData(@"\h+", "xyzAf0g", "Af0")]
    [InlineData(".+", "a\rb\nc", "a\rb|c")]
    [InlineData("^.", "ab\ncd\n", "a|c")]
    [InlineData(".$", "ab\ncd", "b|d")]
    [InlineData("(?i:s|k)", "sSſkK\u212A", "s|S|ſ|k|K|\u212A")]
    [InlineData("(?i:[a-t])", "sSſ\u212Ax", "s|S|ſ|\u212A")]
    [InlineData("(?i:a(?-i:b))", "ABAbab", "Ab|ab")]
    [InlineData("a++b|a", "aab", "aab")]
    [InlineData("(?:ab?+)+?", "aba", "ab|a")]
    [InlineData("a*+a", "aaa", "")]
    [InlineData("a{2}", "aaaaa", "aa|aa")]
    [InlineData("a{,2}b", "aaab", "aab")]
    [InlineData("a{1,}?", "aa", "a|a")]
    [InlineData("a{x", "a{x", "a{x")]
    [InlineData("(a)(?<=a)b", "ab", "ab")]
    [InlineData("(?>a|ab)c", "abc ac", "ac")]
    [InlineData(@"\u4e2d|\x41|\x{e9}", "中Aé", "中|A|é")]
    [InlineData(@"[\[\]\-\\^-]+", @"[]-\^", @"[]-\^")]
    [InlineData("[a-c-]+", "a-cd", "a-c")]
    [InlineData("[#a ]+", "# a", "# a")]
    [InlineData("#.", "#a", "#a")]
    [InlineData("[!-~]+", "a~b é", "a~b")]
    [InlineData("[一-龥]+", "a中文𠀀", "中文")]
    public void Matches_as_Oniguruma_does(string expression, string text, string matches)
    {
        List<PatternMatch> found = [];
        new RegexPattern(expression, "t", "pattern").FindAll(text, found);

        Assert.Equal(matches, string.Join('|', found.Select(match => text[match.Start..match.End])));
    }

    [Theory]
    [InlineData("(", "a group is not closed")]
    [InlineData(")", "a group is closed that was not opened")]
    [InlineData("[a", "a class is not closed")]
    [InlineData("[", "a class is not closed")]
    [InlineData("[]a]", "a class that begins with ] is not supported")]
    [InlineData("[a[b]]", "classes within classes are not supported")]
    [InlineData("[a&&b]", "classes within classes are not supported")]
    [InlineData("[b-a]", "a range in a class must lead from a character to a later one")]
    [InlineData(@"[a-\s]", "a range in a class must lead from a character to a later one")]
    [InlineData(@"[\W]", @"\W is not supported in a class")]
    [InlineData(@"[\b]", @"\b is not supported in a class")]
    [InlineData("\\", "it ends in a backslash")]
    [InlineData(@"\p{Han}", @"\p{Han} is not supported, only general categories are")]
    [InlineData(@"\pL", @"a category is written \p{…}")]
    [InlineData(@"\p", @"a category is written \p{…}")]
    [InlineData(@"\1", @"\1 is not supported")]
    [InlineData(@"\G", @"\G is not supported")]
    [InlineData(@"\u12", @"\u must be followed by the hexadecimal code of a character up to U+FFFF")]
    [InlineData(@"\x{110000}", @"\x must be followed by the hexadecimal code of a character up to U+FFFF")]
    [InlineData(@"\ud800", @"\u must be followed by the hexadecimal code of a character up to U+FFFF")]
    [InlineData("😀", "characters beyond U+FFFF are not supported")]
    [InlineData("[😀]", "characters beyond U+FFFF are not supported")]
    [InlineData("*a", "* follows nothing that can be repeated")]
    [InlineData("a**", "** is not supported")]
    [InlineData("a{2}+", "{2}+ is not supported")]
    [InlineData("a{2}?", "{2}? is not supported")]
    [InlineData("a{1001}", "a repetition of 1001 is more than the 1000 supported")]
    [InlineData("a{99999999999}", "a repetition of 99999999999 is more than the 1000 supported")]
    [InlineData("(?i)a", "of groups only")]
    [InlineData("(?<name>a)", "of groups only")]
    public void Refuses_by_name(string expression, string problem)
    {
        TextException error = Assert.Throws<TextException>(() => new RegexPattern(expression, "t", "pattern"));

        Assert.Equal("pattern", error.Field);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_deep_and_long_expressions()
    {
        Assert.Throws<TextException>(() => new RegexPattern(new string('(', 1_000) + new string(')', 1_000), "t", "pattern"));
        Assert.Throws<TextException>(() => new RegexPattern(new string('a', 100_000), "t", "pattern"));
    }

    [Fact]
    public void Gives_up_on_many_matches_that_are_slow_together()
    {
        RegexPattern pattern = new("(?=(?:a|b)*c)x|a", "t", "pattern", s_short);

        Assert.Throws<TextException>(() => pattern.FindAll(new string('a', 300_000), []));
    }

    [Fact]
    public void Gives_up_on_a_pattern_that_runs_away()
    {
        RegexPattern pattern = new("(?:a*)*b|(?:a|aa)+$c", "t", "pattern", s_short);

        TextException error = Assert.Throws<TextException>(() => pattern.FindAll(new string('a', 5_000), []));
        Assert.Contains("takes too long", error.Message, StringComparison.Ordinal);
    }
}
