namespace Ponder.Text.Tests.Templates.Methods;

public sealed class DictMethodsTests
{
    [Theory]
    [InlineData("{{ {'a':1}.get('a') }}", "1")]
    [InlineData("{{ {'a':1}.get('b') }}", "None")]
    [InlineData("{{ {'a':1}.get('b', 2) }}", "2")]
    [InlineData("{% for k, v in {'a':1,'b':2}.items() %}{{ k }}{{ v }};{% endfor %}", "a1;b2;")]
    [InlineData("{{ {'a':1}.keys()|list }}", "['a']")]
    [InlineData("{{ {'a':1}.values()|list }}", "[1]")]
    [InlineData("{{ {'a':1}.items()|list }}", "[('a', 1)]")]
    [InlineData("{{ {'items':1}['items'] }}", "1")]
    [InlineData("{{ {'a':1}.copy() }}", "{'a': 1}")]
    [InlineData("{{ {'a':1}.items()|length }}", "1")]
    [InlineData("{{ 'a' in {'a':1}.keys() }}", "True")]
    [InlineData("{{ {'a':1}.keys()[0] is defined }}", "False")]
    [InlineData("{{ {}.items() is iterable }}", "True")]
    [InlineData("{{ 'x' if {}.items() else 'y' }}", "y")]
    [InlineData("{{ {'keys': 5}.keys is callable }}", "True")]
    [InlineData("{{ {'get': 3}['get'] }}", "3")]
    public void Render_GivesWhatJinjaGives(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{{ {'a':1}.get([1]) }}")]
    [InlineData("{{ {[1]: 2} }}")]
    public void Render_WhereJinjaFails_Throws(string template) => Rendering.Fails(template);
}
