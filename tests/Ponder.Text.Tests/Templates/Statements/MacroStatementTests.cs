namespace Ponder.Text.Tests.Templates.Statements;

public sealed class MacroStatementTests
{
    [Theory]
    [InlineData("{% macro m(a, b=2) %}{{ a }}-{{ b }}{% endmacro %}{{ m(1) }} {{ m(1, 3) }} {{ m(b=4, a=5) }} {{ m() }}",
        "1-2 1-3 5-4 -2")]
    [InlineData("{% macro m() %}x{% endmacro %}{{ m() ~ m() }}", "xx")]
    [InlineData("{% macro m() %}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, 2, x=3) }}", "(1, 2){'x': 3}")]
    [InlineData("{% macro m(n) %}{{ n }}{% if n > 0 %}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(3) }}", "3210")]
    [InlineData("{% macro m() %}[{{ caller() }}]{% endmacro %}{% call m() %}body{% endcall %}", "[body]")]
    [InlineData("{% macro m() %}{{ caller(1, 2) }}{% endmacro %}{% call(a, b) m() %}{{ a }}+{{ b }}{% endcall %}", "1+2")]
    [InlineData("{% macro m() %}{{ x }}{% endmacro %}{% set x = 5 %}{{ m() }}", "5")]
    [InlineData("{% set x = 1 %}{% macro m() %}{% set x = 2 %}{{ x }}{% endmacro %}{{ m() }}{{ x }}", "21")]
    [InlineData("{% macro m(a, b=a) %}{{ b }}{% endmacro %}{{ m(3) }}", "3")]
    [InlineData("{% macro m() %}{{ caller is defined }}{% endmacro %}{{ m() }}", "False")]
    [InlineData("{% macro m() %}x{% endmacro %}{{ m.name }}{{ m.arguments }}", "m()")]
    [InlineData("{% macro m(x) %}{{ x }}{% endmacro %}{% for i in [1,2] %}{{ m(i) }}{% endfor %}", "12")]
    [InlineData("{% macro m() %}a{% endmacro %}{{ m()|upper }}", "A")]
    [InlineData("{% macro m() -%}  x  {%- endmacro %}[{{ m() }}]", "[x]")]
    [InlineData("{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}B{% endmacro %}{{ a() }}", "B")]
    [InlineData("{% for i in [1,2] %}{% macro m() %}{{ i }}{% endmacro %}{{ m() }}{% endfor %}", "12")]
    [InlineData("{% macro m(a, a2='x') %}{{ a }}{{ a2 }}{% endmacro %}{{ m(*[1], **{'a2': 2}) }}", "12")]
    [InlineData("{% macro m() %}{{ kwargs.x }}{% endmacro %}{{ m(x=1) }}", "1")]
    [InlineData("{% macro outer() %}{% macro inner() %}i{% endmacro %}{{ inner() }}{% endmacro %}{{ outer() }}{{ inner is defined }}",
        "iFalse")]
    public void Render_GivesWhatJinjaGives(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, 2) }}")]
    [InlineData("{% macro m(a) %}{{ a }}{% endmacro %}{{ m(c=2) }}")]
    [InlineData("{% macro m(a=1, b) %}{% endmacro %}")]
    [InlineData("{{ m() }}")]
    [InlineData("{% macro m(a) %}{{ a.b }}{% endmacro %}{{ m() }}")]
    [InlineData("{% call foo() %}x{% endcall %}")]
    [InlineData("{% call 1 %}x{% endcall %}")]
    public void Render_WhereJinjaFails_Throws(string template) => Rendering.Fails(template);
}
