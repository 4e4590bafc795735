namespace Ponder.Text.Tests.Templates.Methods;

public sealed class StringSplittingTests
{
    [Theory]
    [InlineData("{{ 'a,b,c'.split(',') }}", "['a', 'b', 'c']")]
    [InlineData("{{ 'a,b,c'.split(',',1) }}", "['a', 'b,c']")]
    [InlineData("{{ 'a,b,c'.rsplit(',',1) }}", "['a,b', 'c']")]
    [InlineData("{{ 'a  b c '.split() }}", "['a', 'b', 'c']")]
    [InlineData("{{ ' a  b  c '.split(none,1) }}", "['a', 'b  c ']")]
    [InlineData("{{ ' a  b  c '.rsplit(none,1) }}", "[' a  b', 'c']")]
    [InlineData("{{ '  a '.rsplit(none,0) }}", "['  a']")]
    [InlineData("{{ '  a b '.split(none,0) }}", "['a b ']")]
    [InlineData("{{ ''.split() }}", "[]")]
    [InlineData("{{ ''.split(',') }}", "['']")]
    [InlineData("{{ 'a--b--c'.split('--') }}", "['a', 'b', 'c']")]
    [InlineData("{{ 'aaa'.rsplit('aa',1) }}", "['a', '']")]
    [InlineData("{{ 'aaa'.split('aa') }}", "['', 'a']")]
    [InlineData("{{ 'a\\nb\\r\\nc\\rd'.splitlines() }}", "['a', 'b', 'c', 'd']")]
    [InlineData("{{ 'a\\n'.splitlines() }}", "['a']")]
    [InlineData("{{ 'a\\n\\nb'.splitlines(true) }}", "['a\\n', '\\n', 'b']")]
    [InlineData("{{ ''.splitlines() }}", "[]")]
    [InlineData("{{ '\\n'.splitlines() }}", "['']")]
    [InlineData("{{ 'a=b=c'.partition('=') }}", "('a', '=', 'b=c')")]
    [InlineData("{{ 'a=b=c'.rpartition('=') }}", "('a=b', '=', 'c')")]
    [InlineData("{{ 'abc'.partition('x') }}", "('abc', '', '')")]
    [InlineData("{{ 'abc'.rpartition('x') }}", "('', '', 'abc')")]
    [InlineData("{{ 'a,b'.split(sep=',') }}", "['a', 'b']")]
    [InlineData("{{ 'a,b,c'.split(',',maxsplit=1) }}", "['a', 'b,c']")]
    [InlineData("{{ 'a\\x1cb\\u2028c'.splitlines() }}", "['a', 'b', 'c']")]
    [InlineData("{{ '</think>x'.split('</think>')[-1] }}", "x")]
    [InlineData("{{ 'a,b,c'.split(',',0) }}", "['a,b,c']")]
    [InlineData("{{ 'a,b,c'.split(',',-1) }}", "['a', 'b', 'c']")]
    [InlineData("{{ 'a b'.split(' ', 5) }}", "['a', 'b']")]
    [InlineData("{{ 'a\\u3000b'.split() }}", "['a', 'b']")]
    [InlineData("{{ 'a,b'.rsplit(',') }}", "['a', 'b']")]
    [InlineData("{{ ' '.split() }}", "[]")]
    [InlineData("{{ ' '.split(' ') }}", "['', '']")]
    public void Render_GivesWhatJinjaGives(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{{ 'abc'.split('') }}")]
    public void Render_WhereJinjaFails_Throws(string template) => Rendering.Fails(template);
}
