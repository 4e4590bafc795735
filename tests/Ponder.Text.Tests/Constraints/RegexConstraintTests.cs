using System.Text.RegularExpressions;
using CsCheck;
using Ponder.Testing;
using Ponder.Text.Constraints;
using Ponder.Text.Constraints.Patterns;

namespace Ponder.Text.Tests.Constraints;

public sealed class RegexConstraintTests
{
    private static readonly Gen<string> s_atom = OneOf(
        "a", "b", "ab", "ä", "€", "😀", ".", "[a-c]", "[^a-c]", "\\d", "\\w", "\\s", "\\D", "\\W", "\\S", "\\.", "\\\\", "\\n", "\\u00e4",
        "[\\d\\-x]", "[^\\w]", "\\p{Lu}", "\\P{L}", "[]x]".Replace("]x", "\\]x", StringComparison.Ordinal), "-", "{", "}", "]", "\"", "[а-я€]");

    private static readonly Gen<string> s_pattern = Gen.Recursive<string>((depth, inner) => depth >= 4
        ? s_atom
        : Gen.OneOf(
            s_atom,
            Gen.Select(inner, inner, (left, right) => left + right),
            Gen.Select(inner, inner, (left, right) => $"(?:{left}|{right})"),
            Gen.Select(inner, OneOf("*", "+", "?", "{2}", "{0,3}", "{1,}", "{2,12}", "*?", "+?"), (body, count) => $"({body}){count}"),
            inner.Select(body => $"(?:{body}|)")));

    [Fact]
    public void WhateverIsGenerated_Matches() => CompareWithRuntime(100);

    [Fact]
    [Trait(Slow.Set, Slow.Yes)]
    public void WhateverIsGenerated_Matches_ForLong() => CompareWithRuntime(5000);

    private static void CompareWithRuntime(int patterns)
    {
        int refused = 0;
        Gen.Select(s_pattern, Gen.Int).Sample(
            (pattern, seed) =>
            {
                try
                {
                    Compare(pattern, seed);
                }
                catch (TextException error) when (error.Message.Contains("too complex", StringComparison.Ordinal))
                {
                    // Counts within counts may be at thousands of places at once, which is refused; but rarely.
                    Interlocked.Increment(ref refused);
                }
            },
            iter: patterns);
        Assert.InRange(refused, 0, Math.Max(1, patterns / 100));
    }

    private static void Compare(string pattern, int seed)
    {
        TokenConstraint constraint = TokenConstraint.FromRegex(pattern, RandomText.Vocabulary);
        // Backtracking would never end on some of these.
        Regex regex = new($"\\A(?:{pattern})\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        for (int i = 0; i < 5; i++)
        {
            string? text = RandomText.Generate(constraint, new Random(seed + i), 300);
            // .NET's regular expressions see pairs of surrogates, not characters.
            if (text is not null && !text.Any(char.IsSurrogate))
                Assert.True(regex.IsMatch(text), $"/{pattern}/ does not match '{text}'");
        }
    }

    [Theory]
    [InlineData("a{3,5}", "aaa aaaa aaaaa", "aa aaaaaa b")]
    [InlineData("(ab?){2}|x+", "aa aab aba abab x xxx", "a ab ababa ax")]
    [InlineData("^(yes|no)$", "yes no", "y yesno")]
    [InlineData("[^\\x00-\\x7F]{2}", "äö €😀", "a äb ä")]
    [InlineData("(a?b?){3}c", "c abc aaac abababc bbbc", "aaaac ab")]
    [InlineData("(a?b?c?d?){2}x", "x abcdx abcdabcdx dcx cbdx dax", "dcbx cbax abcdabcdax")]
    [InlineData("(a{0,2}b{0,2}){0,3}", "aabb aabbaabbaabb a babab abab", "aaaaaaa bababa bababab")]
    [InlineData("((a{0,2}){0,2}){2}b", "b ab aaaaaaaab", "aaaaaaaaab a")]
    [InlineData("(a?b?)?c", "c ac bc abc", "bac aac")]
    [InlineData("(a*)*b", "b ab aaaab", "a ba")]
    [InlineData("\\p{Lu}\\p{Ll}+", "Ärger Москва", "ärger A")]
    [InlineData("a|", "a", "b")]
    public void Texts_AreTold(string pattern, string matching, string others)
    {
        TokenConstraint constraint = TokenConstraint.FromRegex(pattern, RandomText.Vocabulary);
        foreach (string text in matching.Split(' '))
            Assert.True(Accepts(constraint, text), text);
        foreach (string text in others.Split(' '))
            Assert.False(Accepts(constraint, text), text);
    }

    [Fact]
    public void CompleteText_WithNothingBehind_CannotContinue()
    {
        TokenConstraintState state = TokenConstraint.FromRegex("ab?", RandomText.Vocabulary).Start();
        Assert.False(state.IsComplete);
        state.Accept('a');
        Assert.True(state is { IsComplete: true, CanContinue: true });
        TokenConstraintState before = state;
        state.Accept('b');
        Assert.True(state is { IsComplete: true, CanContinue: false });
        Assert.Throws<InvalidOperationException>(() => state.Accept('b'));
        // A state is a value: the copy has not moved.
        Assert.True(before.IsAllowed('b'));
    }

    [Theory]
    [InlineData("(a", "position 0")]
    [InlineData("a)", "position 1")]
    [InlineData("[a", "position 0")]
    [InlineData("[]", "empty class")]
    [InlineData("[b-a]", "backwards")]
    [InlineData("*a", "position 0")]
    [InlineData("a**", "quantifier of a quantifier")]
    [InlineData("a*+", "quantifier of a quantifier")]
    [InlineData("a{2,1}", "smaller count first")]
    [InlineData("a{9999999}", "1000000")]
    [InlineData("(?=a)b", "lookaround")]
    [InlineData("(?<!a)b", "lookaround")]
    [InlineData("(?i)b", "inline options")]
    [InlineData("(a)\\1", "backreferences")]
    [InlineData("\\bword", "\\b")]
    [InlineData("a^b", "^ is supported only")]
    [InlineData("a$b", "$ is supported only")]
    [InlineData("(^a)*", "anchor")]
    [InlineData("\\q", "\\q")]
    [InlineData("\\p{Greek}", "general category")]
    [InlineData("\\ud83d", "surrogates")]
    [InlineData("a\\", "backslash")]
    [InlineData("[^\\p{L}\\P{L}]", "no text can satisfy")]
    public void BrokenOrUnsupportedPatterns_NameThePlace(string pattern, string expected)
    {
        TextException error = Assert.Throws<TextException>(() => TokenConstraint.FromRegex(pattern, RandomText.Vocabulary));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void HostilePatterns_EndInTheException()
    {
        string[] patterns =
        [
            new('(', 100_000),
            string.Concat(Enumerable.Repeat("(", 5000)) + string.Concat(Enumerable.Repeat(")", 5000)),
            "((((a{1,1000}){1,1000}){1,1000}){1,1000}){1,1000}",
            "(.*a){50}.{500}",
            "(a|b)*a(a|b){5000}",
            string.Concat(Enumerable.Repeat("(a?", 90)) + string.Concat(Enumerable.Repeat("){0,9}", 90)),
            string.Concat(Enumerable.Repeat("(x|y|", 99)) + "a?" + string.Concat(Enumerable.Repeat("){2,3}", 99)),
            string.Concat(Enumerable.Repeat("(a|", 3000)),
        ];
        foreach (string pattern in patterns)
            RunsOrRefuses(() => TokenConstraint.FromRegex(pattern, RandomText.Vocabulary));
    }

    [Theory]
    [InlineData("(a*)*$")]
    [InlineData("(a|aa)+")]
    [InlineData("(a|a)*b")]
    [InlineData("([a-z]+)*\\d")]
    [InlineData("a{1000000}")]
    public void PatternsThatBacktrackingDiesOf_Run(string pattern)
    {
        TokenConstraintState state = TokenConstraint.FromRegex(pattern, RandomText.Vocabulary).Start();
        for (int i = 0; i < 10_000; i++)
            state.Accept('a');
        Assert.True(state.CanContinue);
    }

    [Fact]
    public void ManyThatMayBeEmpty_AreRepeatedInLinearSpace()
    {
        // Twice as many take twice the memory, and a little; four times would be the square.
        long one = Allocated(1200), two = Allocated(2400);
        Assert.InRange(two, one, (long)(2.6 * one));

        static long Allocated(int items)
        {
            string pattern = "(" + string.Concat(Enumerable.Repeat("a?b*", items)) + "){0,3}";
            long before = GC.GetAllocatedBytesForCurrentThread();
            _ = PatternParser.ParseWhole(pattern, "the pattern");
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void RepetitionsWithinEachOther_AreNotCopied()
    {
        // Every level took the one below twice.
        string pattern = string.Concat(Enumerable.Repeat("(", 60)) + "a" + string.Concat(Enumerable.Repeat(")*", 60));
        TokenConstraintState state = TokenConstraint.FromRegex(pattern, RandomText.Vocabulary).Start();
        for (int i = 0; i < 100; i++)
            state.Accept('a');
        Assert.True(state.IsComplete && state.CanContinue);
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static void RunsOrRefuses(Func<TokenConstraint> compile)
    {
        try
        {
            TokenConstraintState state = compile().Start();
            for (int i = 0; i < 50 && state.CanContinue; i++)
                state.Accept(RandomText.Tokens(state.Allowed)[0]);
        }
        catch (TextException error)
        {
            Assert.True(error.Message.Length < 1000);
        }
    }

    private static bool Accepts(TokenConstraint constraint, string text)
    {
        TokenConstraintState state = constraint.Start();
        foreach (byte b in System.Text.Encoding.UTF8.GetBytes(text))
        {
            if (!state.IsAllowed(b))
                return false;
            state.Accept(b);
        }
        return state.IsComplete;
    }
}
