namespace Ponder.Text.Tests.Templates.Values;

public sealed class SlicingTests
{
    [Theory]
    [InlineData("{{ 'abcdef'[1:3] }}", "bc")]
    [InlineData("{{ 'abcdef'[::-1] }}", "fedcba")]
    [InlineData("{{ 'abcdef'[::2] }}", "ace")]
    [InlineData("{{ 'abcdef'[-2:] }}", "ef")]
    [InlineData("{{ 'abcdef'[:-2] }}", "abcd")]
    [InlineData("{{ 'abcdef'[5:1:-2] }}", "fd")]
    [InlineData("{{ 'abc'[10:] }}", "")]
    [InlineData("{{ 'abc'[-10:2] }}", "ab")]
    [InlineData("{{ [1,2,3,4][1:] }}", "[2, 3, 4]")]
    [InlineData("{{ [1,2,3,4][::-1] }}", "[4, 3, 2, 1]")]
    [InlineData("{{ [1,2,3,4][:2] }}", "[1, 2]")]
    [InlineData("{{ (1,2,3)[1:] }}", "(2, 3)")]
    [InlineData("{{ range(10)[2:8:3]|list }}", "[2, 5]")]
    [InlineData("{{ range(10)[::-3] }}", "range(9, -1, -3)")]
    [InlineData("{{ 'a😀b'[1] }}", "😀")]
    [InlineData("{{ 'a😀b'[::-1] }}", "b😀a")]
    [InlineData("{{ 'a😀b'|length }}", "3")]
    [InlineData("{{ '😀😀'[1:] }}", "😀")]
    [InlineData("{{ 'abc'[0:0] }}", "")]
    [InlineData("{{ [1,2][5] }}", "")]
    [InlineData("{{ 'abc'['x'] }}", "")]
    [InlineData("{{ [1,2,3][none:2] }}", "[1, 2]")]
    [InlineData("{{ [1,2,3,4,5][3:0:-1] }}", "[4, 3, 2]")]
    [InlineData("{{ [1,2,3][-1:0:-1] }}", "[3, 2]")]
    [InlineData("{{ ''[0] }}", "")]
    [InlineData("{{ 'abc'[true] }}", "b")]
    [InlineData("{{ [1,2,3][99999999999999999999:] }}", "[]")]
    [InlineData("{{ 'abcdef'[::99999999999999999999] }}", "a")]
    [InlineData("{{ 'abcdef'[-1:-99999999999999999999:-1] }}", "fedcba")]
    [InlineData("{{ range(5)[1] }}", "1")]
    [InlineData("{{ range(5)[-1] }}", "4")]
    [InlineData("{{ range(5)[9] }}", "")]
    public void Render_GivesWhatJinjaGives(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{{ 'abc'[::0] }}")]
    [InlineData("{{ foo[1:] }}")]
    public void Render_WhereJinjaFails_Throws(string template) => Rendering.Fails(template);
}
