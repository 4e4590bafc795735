namespace Ponder.Text.Tests.Templates.Statements;

public sealed class IfStatementTests
{
    [Theory]
    [InlineData("{% if 1 %}a{% elif 2 %}b{% else %}c{% endif %}", "a")]
    [InlineData("{% if 0 %}a{% elif 2 %}b{% else %}c{% endif %}", "b")]
    [InlineData("{% if 0 %}a{% elif 0 %}b{% else %}c{% endif %}", "c")]
    [InlineData("{% if 0 %}a{% endif %}", "")]
    [InlineData("{% if foo %}a{% else %}b{% endif %}", "b")]
    [InlineData("{% if 1 %}{% set x = 1 %}{% endif %}{{ x }}", "1")]
    [InlineData("{% if [] %}a{% elif {} %}b{% elif '' %}c{% elif 0.0 %}d{% elif none %}e{% else %}f{% endif %}", "f")]
    [InlineData("{% if 0, 0 %}a{% endif %}", "a")]
    [InlineData("{% if 1: %}a{% endif %}", "a")]
    [InlineData("{% if not x %}n{% endif %}", "n")]
    public void Render_GivesWhatJinjaGives(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{% if 1 %}a")]
    [InlineData("{% endif %}")]
    [InlineData("{% if %}a{% endif %}")]
    [InlineData("{% if 1 %}a{% else %}b{% else %}c{% endif %}")]
    public void Render_WhereJinjaFails_Throws(string template) => Rendering.Fails(template);
}
