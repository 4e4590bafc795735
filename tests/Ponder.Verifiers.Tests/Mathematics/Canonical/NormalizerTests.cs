using Ponder.Verifiers.Mathematics;
using Ponder.Verifiers.Mathematics.Canonical;
using Ponder.Verifiers.Mathematics.Expressions;
using Ponder.Verifiers.Mathematics.Parsing;

namespace Ponder.Verifiers.Tests.Mathematics.Canonical;

/// <summary>Forms alone decide here, without any evaluation.</summary>
public sealed class NormalizerTests
{
    [Theory]
    [InlineData("(x+1)(x-1)", "x^2-1")]
    [InlineData("\\frac{x^2-y^2}{x-y}", "x+y")]
    [InlineData("\\sqrt{8}", "2\\sqrt2")]
    [InlineData("\\sqrt{\\frac{1}{2}}", "\\frac{\\sqrt2}{2}")]
    [InlineData("\\frac{1}{\\sqrt3-1}", "\\frac{\\sqrt3+1}{2}")]
    [InlineData("\\sqrt[6]{8}", "\\sqrt2")]
    [InlineData("\\sqrt{12x}", "2\\sqrt{3}\\sqrt{x}")]
    [InlineData("(\\sqrt{x+1})^2", "x+1")]
    [InlineData("(\\sqrt{x+1})^3", "(x+1)\\sqrt{x+1}")]
    [InlineData("\\sqrt{4x+8}", "2\\sqrt{x+2}")]
    [InlineData("(1+i)^2", "2i")]
    [InlineData("i^{-1}", "-i")]
    [InlineData("8^{n}", "2^{3n}")]
    [InlineData("x^{n+2}", "x^2 x^n")]
    [InlineData("\\sin^2 x+\\cos^2 x", "1")]
    [InlineData("\\tan x \\cot x", "1")]
    [InlineData("\\sin(-x)", "-\\sin x")]
    [InlineData("\\ln 6", "\\ln 2+\\ln 3")]
    [InlineData("\\log_4 8", "\\frac32")]
    [InlineData("\\binom{5}{2}", "10")]
    [InlineData("x^0", "1")]
    public void Equal_expressions_have_one_form(string one, string other)
    {
        Normalizer normalizer = new(new WorkBudget(100_000));
        Assert.True(normalizer.Algebra.Difference(normalizer.Of(Parse(one)), normalizer.Of(Parse(other))).IsZero);
    }

    [Theory]
    [InlineData("\\sqrt{x^2}", "x")]
    [InlineData("\\sqrt{xy}", "xy")]
    [InlineData("\\sqrt{2}+\\sqrt{3}", "\\sqrt5")]
    [InlineData("x^2", "x^3")]
    [InlineData("\\pi", "e")]
    public void Different_expressions_have_different_forms(string one, string other)
    {
        Normalizer normalizer = new(new WorkBudget(100_000));
        Assert.False(normalizer.Algebra.Difference(normalizer.Of(Parse(one)), normalizer.Of(Parse(other))).IsZero);
    }

    [Theory]
    [InlineData("\\frac{1}{0}")]
    [InlineData("\\frac{1}{x-x}")]
    [InlineData("0^{-1}")]
    [InlineData("\\ln 0")]
    public void What_has_no_value_has_no_form(string formula) =>
        Assert.Throws<UndefinedException>(() => new Normalizer(new WorkBudget(100_000)).Of(Parse(formula)));

    [Fact]
    public void Steps_run_out() =>
        Assert.Throws<TooComplexException>(() => new Normalizer(new WorkBudget(1000)).Of(Parse("(a+b+c+d)^{40}")));

    private static Node Parse(string formula) => FormulaReader.Read(formula, new WorkBudget(100_000))[0];
}
