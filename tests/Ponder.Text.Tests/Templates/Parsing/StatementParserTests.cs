namespace Ponder.Text.Tests.Templates.Parsing;

public sealed class StatementParserTests
{
    [Theory]
    [InlineData("{% filter upper %}abc{{ 1 }}{% endfilter %}", "ABC1")]
    [InlineData("{% filter replace('a','b')|upper %}aa{% endfilter %}", "BB")]
    [InlineData("{% with a=1, b=2 %}{{ a }}{{ b }}{% endwith %}{{ a is defined }}", "12False")]
    [InlineData("{% set a = 1 %}{% with a=2, b=a %}{{ a }}{{ b }}{% endwith %}", "21")]
    [InlineData("{% with %}{% set q = 1 %}{{ q }}{% endwith %}{{ q is defined }}", "1False")]
    [InlineData("{% generation %}a{{ 1 }}{% endgeneration %}b", "a1b")]
    [InlineData("{% for i in [1,2] %}{% generation %}{{ i }}{% endgeneration %}{% endfor %}", "12")]
    [InlineData("{% print 1 %}", "1")]
    [InlineData("{% print 1, 2 %}", "12")]
    [InlineData("{{ 1 }}", "1")]
    [InlineData("{% filter trim %}  x {% endfilter %}|", "x|")]
    [InlineData("{%generation%}\n x\n{%endgeneration%}\n", " x\n")]
    [InlineData("{% generation %}{% set z = 1 %}{% endgeneration %}{{ z is defined }}", "False")]
    public void Render_GivesWhatJinjaGives(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{% filter nofilter %}x{% endfilter %}")]
    [InlineData("{% unknown %}")]
    [InlineData("{% do 1 %}")]
    public void Render_WhereJinjaFails_Throws(string template) => Rendering.Fails(template);
}
