namespace Ponder.Verifiers.Instructions.Python.Tests;

/// <summary>Regular expressions as Python 3.11's <c>re</c> matches them.</summary>
public sealed class PythonPatternTests
{
    [Theory]
    [InlineData(@"a+?", "aaa", "0-1 1-2 2-3")]
    [InlineData(@"a*", "baa", "0-0 1-3 3-3")]
    [InlineData(@"a|ab", "ab", "0-1")]
    [InlineData(@"(?:a|ab)(?:c|bcd)", "abcd", "0-4")]
    [InlineData(@"x{2,3}", "xxxxx", "0-3 3-5")]
    [InlineData(@"x{,2}y", "xxxy", "1-4")]
    [InlineData(@"x{a}", "x{a}", "0-4")]
    [InlineData(@"[]a]+", "]a[", "0-2")]
    [InlineData(@"[^\d\s]+", "a1 b", "0-1 3-4")]
    [InlineData(@"\w+", "é_٣² हि", "0-4 5-6")]
    [InlineData(@"\s", "a\u001c\u00a0\u200b", "1-2 2-3")]
    [InlineData(@"\bcat\b", "cat's cats", "0-3")]
    [InlineData(@".", "😀\n!", "0-1 2-3")]
    [InlineData(@"a$", "a\n", "0-1")]
    [InlineData(@"a\Z", "a\n", "")]
    [InlineData(@"^", "a\nb", "0-0")]
    [InlineData(@"a++b", "aab", "0-3")]
    [InlineData(@"a++a", "aaa", "")]
    [InlineData(@"a?+a", "a", "")]
    [InlineData(@"(?i:A)B", "aB ab", "0-2")]
    [InlineData(@"(?P<n>a)(?#note)b", "ab", "0-2")]
    [InlineData(@"\x41\u00e9\U0001F600", "Aé😀", "0-3")]
    public void FindsWhatPythonFinds(string pattern, string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', new PythonPattern(pattern).Matches(text).Select(m => $"{m.Start}-{m.End}")));

    [Theory]
    [InlineData(@"^\s*-.*$", "- a\n\n - b\n-", "0-3 4-9 10-11")]
    [InlineData(@"$", "a\nb\n", "1-1 3-3 4-4")]
    public void KnowsLines(string pattern, string text, string expected) => Assert.Equal(
        expected, string.Join(' ', new PythonPattern(pattern, multiline: true).Matches(text).Select(m => $"{m.Start}-{m.End}")));

    [Theory]
    [InlineData("s", "\u017F", true)]
    [InlineData("\u017F", "S", true)]
    [InlineData("k", "\u212A", true)]
    [InlineData("i", "\u0130", true)]
    [InlineData("\u0131", "i", true)]
    [InlineData("σ", "ς", true)]
    [InlineData("µ", "μ", true)]
    [InlineData("ß", "SS", false)]
    [InlineData("[a-z]", "K", true)]
    [InlineData("[^k]", "K", false)]
    [InlineData("é", "É", true)]
    [InlineData("e", "é", false)]
    public void IgnoresCase(string pattern, string text, bool expected) =>
        Assert.Equal(expected, new PythonPattern(pattern, ignoreCase: true).IsMatch(text));

    [Theory]
    [InlineData("(")]
    [InlineData(")")]
    [InlineData("[a")]
    [InlineData("*a")]
    [InlineData("^*")]
    [InlineData("a**")]
    [InlineData("a{2}{3}")]
    [InlineData("a{3,2}")]
    [InlineData(@"\q")]
    [InlineData(@"a\")]
    [InlineData("[z-a]")]
    [InlineData(@"[\w-z]")]
    [InlineData(@"(a)\1")]
    [InlineData("(?=a)")]
    [InlineData("(?<!a)b")]
    [InlineData("(?:ab)++")]
    public void RefusesWhatIsNoPatternOrUnbounded(string pattern)
    {
        VerificationException error = Assert.Throws<VerificationException>(() => new PythonPattern(pattern));
        Assert.Equal(VerificationErrorKind.BadReference, error.Kind);
    }

    [Theory]
    [InlineData("(a*)*b")]
    [InlineData("(a|a)*b")]
    [InlineData("(a|aa)+$b")]
    [InlineData("a{0,50}a{50}b")]
    public void TakesLinearTimeWhereBacktrackingDoesNotEnd(string pattern) =>
        Assert.False(new PythonPattern(pattern).IsMatch(new string('a', 5000)));

    [Fact]
    public void GivesUpWhenThereIsTooMuchToDo()
    {
        PythonPattern pattern = new("(?:a?){500}b");
        VerificationException error = Assert.Throws<VerificationException>(() => pattern.IsMatch(new string('a', 200_000)));
        Assert.Equal(VerificationErrorKind.BadCase, error.Kind);
    }

    [Fact]
    public void LimitsTheSizeOfPatterns()
    {
        Assert.Throws<VerificationException>(() => new PythonPattern("(?:(?:a{1000}){1000}){1000}"));
        Assert.Throws<VerificationException>(() => new PythonPattern(new string('(', 5000) + new string(')', 5000)));
        Assert.Throws<VerificationException>(() => new PythonPattern(new string('a', 10_001)));
    }

    [Fact]
    public void SplitsAroundMatches() =>
        Assert.Equal(["a😀", "b", ""], new PythonPattern(@"\s?\*\*\*\s?").Split("a😀 ***\nb***"));
}
