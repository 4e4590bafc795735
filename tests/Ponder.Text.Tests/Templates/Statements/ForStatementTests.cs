namespace Ponder.Text.Tests.Templates.Statements;

public sealed class ForStatementTests
{
    [Theory]
    [InlineData("{% for i in [1,2,3] %}{{ i }}{% endfor %}", "123")]
    [InlineData("{% for i in [] %}{{ i }}{% else %}none{% endfor %}", "none")]
    [InlineData("{% for i in [1,2] %}{{ i }}{% else %}none{% endfor %}", "12")]
    [InlineData("{% for a, b in [(1,2),(3,4)] %}{{ a }}-{{ b }};{% endfor %}", "1-2;3-4;")]
    [InlineData("{% for (a, b), c in [((1,2),3)] %}{{ a }}{{ b }}{{ c }}{% endfor %}", "123")]
    [InlineData("{% for k in {'a':1,'b':2} %}{{ k }}{% endfor %}", "ab")]
    [InlineData("{% for c in 'aé😀' %}{{ c }}|{% endfor %}", "a|é|😀|")]
    [InlineData("{% for i in foo %}{{ i }}{% else %}e{% endfor %}", "e")]
    [InlineData("{% for i in [1,2,3,4] if i is even %}{{ loop.index }}:{{ i }}/{{ loop.length }} {% endfor %}", "1:2/2 2:4/2 ")]
    [InlineData("{% for i in [1,2] if i > 5 %}{{ i }}{% else %}e{% endfor %}", "e")]
    [InlineData("{% for i in [1,2,3] %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }} {% endfor %}",
        "1032TrueFalse3 2121FalseFalse3 3210FalseTrue3 ")]
    [InlineData("{% for i in 'abc' %}{{ loop.previtem }}{{ i }}{{ loop.nextitem }};{% endfor %}", "ab;abc;bc;")]
    [InlineData("{% for i in 'abcd' %}{{ loop.cycle('x','y') }}{% endfor %}", "xyxy")]
    [InlineData("{% for i in [1,1,2] %}{{ loop.changed(i) }} {% endfor %}", "True False True ")]
    [InlineData("{% for i in [1,2] %}{% for j in [1] %}{{ loop.depth }}{{ loop.depth0 }}{% endfor %}{{ loop.index }}{% endfor %}",
        "101102")]
    [InlineData("{% for x in [{'v':1,'c':[{'v':2,'c':[]}]}] recursive %}{{ x.v }}{{ loop.depth }}{% if x.c %}({{ loop(x.c) }}){% endif %}{% endfor %}",
        "11(22)")]
    [InlineData("{% for i in range(10) %}{% if i == 3 %}{% break %}{% endif %}{{ i }}{% endfor %}", "012")]
    [InlineData("{% for i in range(5) %}{% if i == 3 %}{% continue %}{% endif %}{{ i }}{% endfor %}", "0124")]
    [InlineData("{% set x = 1 %}{% for i in [1,2] %}{% set x = x + i %}{{ x }}{% endfor %}{{ x }}", "231")]
    [InlineData("{% for i in [1,2] %}{% set y = i %}{% endfor %}{{ y is defined }}", "False")]
    [InlineData("{% for i in [1] %}{% endfor %}{{ i is defined }}{{ loop is defined }}", "FalseFalse")]
    [InlineData("{% set ns = namespace(t=0) %}{% for i in [1,2,3] %}{% set ns.t = ns.t + i %}{% endfor %}{{ ns.t }}", "6")]
    [InlineData("{% for i in 1, 2 %}{{ i }}{% endfor %}", "12")]
    [InlineData("{% for i in [1,2]|reverse %}{{ i }}{{ loop.last }}{% endfor %}", "2False1True")]
    [InlineData("{% for i in range(3) if i if i > 1 %}{{ i }}{% endfor %}", "2")]
    [InlineData("{% for x in [1] %}{{ loop.foo is defined }}{% endfor %}", "False")]
    [InlineData("{% for i in [1,2] %}{{ x }}{% set x = i %}{{ x }}{% endfor %}", "12")]
    [InlineData("{% for i in [1,2,3] %}{% for j in [1,2] %}{% if j == 2 %}{% break %}{% endif %}{{ i }}{{ j }} {% endfor %}{% endfor %}",
        "11 21 31 ")]
    [InlineData("{% for i in [3,1]|sort %}{{ i }}{% if not loop.last %}, {% endif %}{% endfor %}", "1, 3")]
    [InlineData("{% for i in [1,2] %}{{ loop.length }}{{ loop|string|length > 0 }}{% endfor %}", "2True2True")]
    [InlineData("{% for k, v in {'a':1}|items %}{{ k }}={{ v }}{% endfor %}", "a=1")]
    [InlineData("{% for k, v in {'b':1,'a':2}|dictsort %}{{ k }}={{ v }}{% endfor %}", "a=2b=1")]
    [InlineData("{% for i in [1,2,3] %}{% if loop.first %}F{% endif %}{{ i }}{% endfor %}", "F123")]
    [InlineData("{% for i in [[1,2],[3]] %}{% set outer = loop %}{% for j in i %}{{ outer.index }}.{{ loop.index }} {% endfor %}{% endfor %}",
        "1.1 1.2 2.1 ")]
    [InlineData("{% for i in [1,2] if loop %}{% endfor %}", "")]
    public void Render_GivesWhatJinjaGives(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{% for a, b in [(1,)] %}{% endfor %}")]
    [InlineData("{% for i in 5 %}{% endfor %}")]
    [InlineData("{% for i in none %}{% endfor %}")]
    [InlineData("{% for i in [1] %}{{ loop([1]) }}{% endfor %}")]
    [InlineData("{% for x in y %}")]
    [InlineData("{% for in x %}{% endfor %}")]
    [InlineData("{% for x.y in [1] %}{% endfor %}")]
    [InlineData("{% break %}")]
    public void Render_WhereJinjaFails_Throws(string template) => Rendering.Fails(template);
}
