namespace Ponder.Text.Tests.Templates.Methods;

public sealed class ListMethodsTests
{
    [Theory]
    [InlineData("{{ [1,2,1].count(1) }}", "2")]
    [InlineData("{{ [1,2].index(2) }}", "1")]
    [InlineData("{{ (1,2).index(2) }}", "1")]
    [InlineData("{{ (1,1).count(1) }}", "2")]
    [InlineData("{{ [1].foo }}", "")]
    [InlineData("{{ [1,2].copy() }}", "[1, 2]")]
    public void Render_GivesWhatJinjaGives(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{{ [1,2].index(3) }}")]
    [InlineData("{{ (1,2).append(3) }}")]
    public void Render_WhereJinjaFails_Throws(string template) => Rendering.Fails(template);
}
