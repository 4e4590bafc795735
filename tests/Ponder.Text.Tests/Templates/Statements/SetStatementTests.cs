namespace Ponder.Text.Tests.Templates.Statements;

public sealed class SetStatementTests
{
    [Theory]
    [InlineData("{% set x = 1 %}{{ x }}", "1")]
    [InlineData("{% set a, b = 1, 2 %}{{ a }}{{ b }}", "12")]
    [InlineData("{% set (a, b) = (1, 2) %}{{ a }}{{ b }}", "12")]
    [InlineData("{% set x = 1, 2 %}{{ x }}", "(1, 2)")]
    [InlineData("{% set x %}a{{ 1 }}{% endset %}{{ x }}", "a1")]
    [InlineData("{% set x | upper %}abc{% endset %}{{ x }}", "ABC")]
    [InlineData("{% set x | upper | replace('A','z') %}abc{% endset %}{{ x }}", "zBC")]
    [InlineData("{% set ns = namespace() %}{% set ns.a = 5 %}{{ ns.a }}", "5")]
    [InlineData("{% set ns = namespace(a=1, b=2) %}{{ ns.a + ns.b }}", "3")]
    [InlineData("{% set ns = namespace({'a':3}) %}{{ ns.a }}", "3")]
    [InlineData("{% set ns = namespace() %}{{ ns.x is defined }}", "False")]
    [InlineData("{% set x = 1 if 0 else 2 %}{{ x }}", "2")]
    [InlineData("{% set ns = namespace(a=1) %}{% set ns.a %}blk{% endset %}{{ ns.a }}", "blk")]
    [InlineData("{% set x %}{% set y = 1 %}{% endset %}{{ y is defined }}", "False")]
    [InlineData("{% set ns = namespace() %}{% set ns.a, ns.b = 1, 2 %}{{ ns.a }}{{ ns.b }}", "12")]
    [InlineData("{% set ns = namespace(l=[]) %}{% for i in [1,2] %}{% set ns.l = ns.l + [i] %}{% endfor %}{{ ns.l }}", "[1, 2]")]
    [InlineData("{% set ns = namespace(a=1) %}{{ ns['a'] }}", "1")]
    [InlineData("{% set range = 5 %}{{ range }}", "5")]
    public void Render_GivesWhatJinjaGives(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{% set a, b = [1] %}")]
    [InlineData("{% set d = {} %}{% set d.a = 1 %}")]
    [InlineData("{% set x.y = 1 %}")]
    [InlineData("{% set 1 = 2 %}")]
    [InlineData("{% set true = 2 %}")]
    [InlineData("{% set x = %}")]
    public void Render_WhereJinjaFails_Throws(string template) => Rendering.Fails(template);
}
