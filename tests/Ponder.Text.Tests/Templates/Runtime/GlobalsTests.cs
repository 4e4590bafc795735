namespace Ponder.Text.Tests.Templates.Runtime;

public sealed class GlobalsTests
{
    [Theory]
    [InlineData("{{ range(5)|list }}", "[0, 1, 2, 3, 4]")]
    [InlineData("{{ range(2,5)|list }}", "[2, 3, 4]")]
    [InlineData("{{ range(10,0,-3)|list }}", "[10, 7, 4, 1]")]
    [InlineData("{{ range(0) is defined }}", "True")]
    [InlineData("{{ range(100000)|length }}", "100000")]
    [InlineData("{{ dict(a=1) }}", "{'a': 1}")]
    [InlineData("{{ dict({'a':1}, b=2) }}", "{'a': 1, 'b': 2}")]
    [InlineData("{{ dict([('a',1)]) }}", "{'a': 1}")]
    [InlineData("{{ 1 }}", "1")]
    [InlineData("{% set c = cycler('a','b') %}{{ c.next() }}{{ c.next() }}{{ c.next() }}{{ c.current }}{{ c.reset() }}{{ c.current }}",
        "ababNonea")]
    [InlineData("{% set j = joiner('|') %}{{ j() }}a{{ j() }}b{{ j() }}c", "a|b|c")]
    [InlineData("{% set j = joiner() %}{{ j() }}a{{ j() }}b", "a, b")]
    [InlineData("{{ range(3)[1] }}", "1")]
    [InlineData("{{ range(1, 10, 4)|list }}", "[1, 5, 9]")]
    [InlineData("{{ range(-3)|list }}", "[]")]
    [InlineData("{{ range(5, 1)|length }}", "0")]
    [InlineData("{{ range(true) | list }}", "[0]")]
    public void Render_GivesWhatJinjaGives(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{{ range(1,2,0) }}")]
    [InlineData("{{ range('a') }}")]
    [InlineData("{{ range() }}")]
    [InlineData("{{ range(100001) }}")]
    [InlineData("{{ raise_exception('oops') }}")]
    [InlineData("{{ foo() }}")]
    [InlineData("{{ 5() }}")]
    [InlineData("{{ none() }}")]
    [InlineData("{{ 'a'() }}")]
    [InlineData("{{ namespace(1) }}")]
    [InlineData("{{ dict(1) }}")]
    public void Render_WhereJinjaFails_Throws(string template) => Rendering.Fails(template);
}
