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

    // Transformers forbids changing dicts; other renderers allow it, and templates exist that do.
    [Theory]
    [InlineData("{% set _ = d.update({'c': 3}) %}{{ d }}", "{'b': 1, 'a': 2, 'c': 3}")]
    [InlineData("{% set _ = d.update(b=3) %}{{ d }}", "{'b': 3, 'a': 2}")]
    [InlineData("{{ d.pop('b') }}{{ d }}", "1{'a': 2}")]
    [InlineData("{{ d.pop('x', 5) }}{{ d }}", "5{'b': 1, 'a': 2}")]
    [InlineData("{{ d.popitem() }}{{ d }}", "('a', 2){'b': 1}")]
    [InlineData("{{ d.setdefault('b', 7) }}{{ d.setdefault('c', 8) }}{{ d }}", "18{'b': 1, 'a': 2, 'c': 8}")]
    [InlineData("{% set _ = d.clear() %}{{ d }}", "{}")]
    [InlineData("{% set e = d.copy() %}{% set _ = e.clear() %}{{ d }}", "{'b': 1, 'a': 2}")]
    public void Method_ThatChangesADict_DoesWhatPythonDoes(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of("{% set d = {'b': 1, 'a': 2} %}" + template));

    [Theory]
    [InlineData("{{ {}.pop('a') }}")]
    [InlineData("{{ {}.popitem() }}")]
    [InlineData("{{ {}.update([1]) }}")]
    [InlineData("{{ {}.setdefault([]) }}")]
    public void Method_ThatCannotChangeTheDict_Fails(string template) => Rendering.Fails(template);
}
