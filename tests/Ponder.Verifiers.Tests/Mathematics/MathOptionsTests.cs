using Ponder.Verifiers.Mathematics;

namespace Ponder.Verifiers.Tests.Mathematics;

public sealed class MathOptionsTests
{
    [Theory]
    [InlineData("3.14159", 5, true)]
    [InlineData("3.14159", 6, false)]
    [InlineData("3.14", 2, true)]
    [InlineData("3.141592653589793238462643383279502884197", 39, true)]
    [InlineData("3.141592653589793238462643383279502884199", 39, false)]
    public void Decimals_are_compared_to_the_precision(string answer, int precision, bool expected) =>
        Assert.Equal(expected, MathVerifier.Verify("$\\pi$", answer, new MathOptions { Precision = precision }).Correct);

    [Theory]
    [InlineData("1/3", "0.33", 2, true)]
    [InlineData("1/3", "0.33", 3, false)]
    [InlineData("$\\frac{2}{3}$", "0.67", 2, true)]
    [InlineData("$\\frac{2}{3}$", "0.66", 2, false)]
    [InlineData("$\\sqrt{2}$", "1.41", 2, true)]
    [InlineData("$1.41i$", "$i\\sqrt{2}$", 2, true)]
    [InlineData("$(\\begin{pmatrix}1/3\\\\1/5\\end{pmatrix})$", "$\\begin{pmatrix}0.33\\\\0.2\\end{pmatrix}$", 2, true)]
    [InlineData("0.001", "0.002", 2, false)]
    [InlineData("0", "0.001", 2, false)]
    public void Decimals_are_compared_whatever_their_size(string gold, string answer, int precision, bool expected) =>
        Assert.Equal(expected, MathVerifier.Verify(gold, answer, new MathOptions { Precision = precision }).Correct);

    [Fact]
    public void A_precision_out_of_range_is_refused() =>
        Assert.Throws<VerificationException>(() => MathVerifier.Verify("1", "1", new MathOptions { Precision = 101 }));

    [Theory]
    [InlineData("$f(x)$", "$f(y)$")]
    [InlineData("$x+2y$", "$a+2b$")]
    [InlineData("$\\{1,2\\}$", "$(1,2)$")]
    [InlineData("$(1,2)$", "$1,2$")]
    [InlineData("$\\begin{pmatrix}1\\\\2\\end{pmatrix}$", "$(1,2)$")]
    public void Strictness_minds_names_and_kinds(string gold, string answer)
    {
        Assert.False(MathVerifier.Verify(gold, answer).Correct);
        Assert.True(MathVerifier.Verify(gold, answer, new MathOptions { Strict = false }).Correct);
    }

    [Theory]
    [InlineData("$x+2y$", "$a+2a$")]
    [InlineData("$x+2y$", "$2a+b$")]
    [InlineData("$x-y$", "$a+b$")]
    public void Without_strictness_variables_are_matched_by_position_only(string gold, string answer) =>
        Assert.False(MathVerifier.Verify(gold, answer, new MathOptions { Strict = false }).Correct);

    [Fact]
    public void An_inequality_answers_an_interval_only_where_allowed()
    {
        MathOptions allowed = new() { AllowSetRelationComparison = true };
        Assert.False(MathVerifier.Verify("$[-2,7]$", "$-2 \\le x \\le 7$").Correct);
        Assert.True(MathVerifier.Verify("$[-2,7]$", "$-2 \\le x \\le 7$", allowed).Correct);
        Assert.False(MathVerifier.Verify("$[-2,7]$", "$-2 < x \\le 7$", allowed).Correct);
        Assert.True(MathVerifier.Verify("$-2 \\le x \\le 7$", "$[-2,7]$").Correct);
    }

    [Fact]
    public void Percentages_agree_with_their_number_only_where_allowed()
    {
        MathOptions value = new() { Percentages = PercentageRule.Value };
        Assert.True(MathVerifier.Verify("28%", "28").Correct);
        Assert.False(MathVerifier.Verify("28%", "28", value).Correct);
        Assert.True(MathVerifier.Verify("28%", "0.28", value).Correct);
        Assert.True(MathVerifier.Verify("28%", "28 percent", value).Correct);
    }

    [Theory]
    [InlineData("3.14159", "3.1416", true)]
    [InlineData("3.14159", "3.142", false)]
    [InlineData("0.28", "28", true)]
    [InlineData("28", "0.28", true)]
    [InlineData("28", "2.8", false)]
    [InlineData("$\\sqrt{2}$", "1.4142", true)]
    [InlineData("$\\sqrt{2}$", "-1.4142", false)]
    [InlineData("0", "0.00001", false)]
    public void Leniency_allows_a_ten_thousandth_and_a_factor_of_100(string gold, string answer, bool expected)
    {
        Assert.False(MathVerifier.Verify(gold, answer).Correct);
        Assert.Equal(expected, MathVerifier.Verify(gold, answer, new MathOptions { Lenient = true }).Correct);
    }

    [Theory]
    [InlineData("so 9", ExtractionTargets.Latex, false)]
    [InlineData("so 9", ExtractionTargets.Expressions, true)]
    [InlineData("so $9$", ExtractionTargets.Latex, true)]
    [InlineData("so \\(9\\)", ExtractionTargets.Expressions, false)]
    public void Only_what_is_asked_for_is_looked_for(string answer, ExtractionTargets targets, bool expected) =>
        Assert.Equal(expected, MathVerifier.Verify("9", answer, new MathOptions { Targets = targets }).Correct);
}
