using Ponder.Verifiers.Mathematics;
using Ponder.Verifiers.Mathematics.Expressions;
using Ponder.Verifiers.Mathematics.Parsing;

namespace Ponder.Verifiers.Tests.Mathematics.Parsing;

public sealed class FormulaReaderTests
{
    [Theory]
    [InlineData("1,234", "1234")]
    [InlineData("1, 234", "1, 234")]
    [InlineData("(1,234)", "(1, 234)")]
    [InlineData("3x", "3*x")]
    [InlineData("\\frac12", "1/2")]
    [InlineData("1\\frac12", "3/2")]
    [InlineData("2^{3}", "(2)^(3)")]
    [InlineData("\\text{Evelyn}", "\"Evelyn\"")]
    [InlineData("5 \\text{ cm}^2", "5")]
    [InlineData("x = 2, 3", "x = 2, 3")]
    [InlineData("0 < x \\le 5", "0 < x <= 5")]
    [InlineData("[0, \\infty)", "[0, oo)")]
    [InlineData("a \\pm b", "(a + b), (a + -1*b)")]
    [InlineData("52_8", "52_8")]
    [InlineData("x_{12}", "x_12")]
    [InlineData("f(x)", "f(x)")]
    [InlineData("k(k+1)", "k*(k + 1)")]
    [InlineData("1:2", "1:2")]
    [InlineData("90^\\circ", "90°")]
    [InlineData("28\\%", "28%")]
    [InlineData("\\\\frac{1}{2}", "1/2")]
    [InlineData("\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}", "matrix2x2(1, 2, 3, 4)")]
    public void A_formula_becomes_a_tree(string formula, string tree) => Assert.Equal(tree, Read(formula)[0].ToString());

    [Theory]
    [InlineData("")]
    [InlineData("(")]
    [InlineData("1 +")]
    [InlineData("\\frac{1}")]
    [InlineData("(1, 2")]
    [InlineData("x =")]
    [InlineData("1 2 3")]
    [InlineData("\\begin{pmatrix} 1 & 2 \\\\ 3 \\end{pmatrix}")]
    public void What_is_no_formula_is_not_read(string formula) => Assert.Empty(Read(formula));

    [Fact]
    public void Commas_that_can_be_read_in_two_ways_are()
    {
        Assert.Equal(["1234", "1, 234"], Read("1,234").Select(reading => reading.ToString()));
        Assert.Single(Read("1, 234"));
    }

    [Fact]
    public void Deep_nesting_is_refused_without_harm() =>
        Assert.Empty(Read(new string('(', 3000) + "1" + new string(')', 3000)));

    private static IReadOnlyList<Node> Read(string formula) => FormulaReader.Read(formula, new WorkBudget(100_000));
}
