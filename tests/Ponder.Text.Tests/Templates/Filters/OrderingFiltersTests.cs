namespace Ponder.Text.Tests.Templates.Filters;

public sealed class OrderingFiltersTests
{
    [Theory]
    [InlineData("{{ [3,1,2]|sort }}", "[1, 2, 3]")]
    [InlineData("{{ ['b','A','c']|sort }}", "['A', 'b', 'c']")]
    [InlineData("{{ ['b','A','c']|sort(case_sensitive=true) }}", "['A', 'b', 'c']")]
    [InlineData("{{ [3,1,2]|sort(reverse=true) }}", "[3, 2, 1]")]
    [InlineData("{{ [{'a':2},{'a':1}]|sort(attribute='a') }}", "[{'a': 1}, {'a': 2}]")]
    [InlineData("{{ [{'a':1,'b':2},{'a':1,'b':1}]|sort(attribute='a,b') }}", "[{'a': 1, 'b': 1}, {'a': 1, 'b': 2}]")]
    [InlineData("{{ 'hello'|sort }}", "['e', 'h', 'l', 'l', 'o']")]
    [InlineData("{{ foo|sort }}", "[]")]
    [InlineData("{{ {'b':1,'a':2}|dictsort }}", "[('a', 2), ('b', 1)]")]
    [InlineData("{{ {'b':1,'A':2}|dictsort(true) }}", "[('A', 2), ('b', 1)]")]
    [InlineData("{{ {'b':1,'a':2}|dictsort(by='value') }}", "[('b', 1), ('a', 2)]")]
    [InlineData("{{ {'b':1,'a':2}|dictsort(reverse=true) }}", "[('b', 1), ('a', 2)]")]
    [InlineData("{{ ['a','A','b']|unique|list }}", "['a', 'b']")]
    [InlineData("{{ ['a','A']|unique(true)|list }}", "['a', 'A']")]
    [InlineData("{{ [{'a':1,'b':1},{'a':1,'b':2}]|unique(attribute='a')|list }}", "[{'a': 1, 'b': 1}]")]
    [InlineData("{{ [1,1.0,true]|unique|list }}", "[1]")]
    [InlineData("{{ [1,3,2]|max }}", "3")]
    [InlineData("{{ [1,3,2]|min }}", "1")]
    [InlineData("{{ []|max }}", "")]
    [InlineData("{{ ['b','A']|min }}", "A")]
    [InlineData("{{ ['b','A']|min(true) }}", "A")]
    [InlineData("{{ [{'a':1},{'a':3}]|max(attribute='a') }}", "{'a': 3}")]
    [InlineData("{{ 'abc'|max }}", "c")]
    [InlineData("{{ [{'c':'x','v':1},{'c':'y','v':2},{'c':'X','v':3}]|groupby('c')|list }}",
        "[('x', [{'c': 'x', 'v': 1}, {'c': 'X', 'v': 3}]), ('y', [{'c': 'y', 'v': 2}])]")]
    [InlineData("{{ [{'c':1},{'d':1}]|groupby('c',default=0)|list }}", "[(0, [{'d': 1}]), (1, [{'c': 1}])]")]
    [InlineData("{{ [('b',1),('a',2)]|sort }}", "[('a', 2), ('b', 1)]")]
    [InlineData("{{ [[2],[1,5]]|sort }}", "[[1, 5], [2]]")]
    [InlineData("{{ [3,2,1]|sort|first }}", "1")]
    [InlineData("{{ [{'x':{'y':2}},{'x':{'y':1}}]|sort(attribute='x.y')|map(attribute='x.y')|list }}", "[1, 2]")]
    [InlineData("{{ ['B','a']|sort(false, true) }}", "['B', 'a']")]
    [InlineData("{{ [2,1]|sort(true) }}", "[2, 1]")]
    [InlineData("{{ [1.5,1,true]|sort }}", "[1, True, 1.5]")]
    [InlineData("{{ [{'a':'B'},{'a':'a'}]|groupby('a')|map(attribute='grouper')|list }}", "['a', 'B']")]
    [InlineData("{% for g in [{'c':1,'v':2},{'c':1,'v':3}]|groupby('c') %}{{ g.grouper }}:{{ g.list|map(attribute='v')|join(',') }}{% endfor %}",
        "1:2,3")]
    [InlineData("{% for c, items in [{'c':2},{'c':1}]|groupby('c') %}{{ c }}={{ items|length }};{% endfor %}", "1=1;2=1;")]
    public void Render_GivesWhatJinjaGives(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{{ [1,'a']|sort }}")]
    [InlineData("{{ {'a':1}|dictsort(by='x') }}")]
    [InlineData("{{ [[1]]|unique|list }}")]
    [InlineData("{{ [1,'a']|max }}")]
    [InlineData("{{ [none,1]|sort }}")]
    [InlineData("{{ [1,none]|max }}")]
    public void Render_WhereJinjaFails_Throws(string template) => Rendering.Fails(template);
}
