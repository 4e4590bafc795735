namespace Ponder.Text.Tests.Templates.Lexing;

public sealed class NumberLexerTests
{
    [Theory]
    [InlineData("{{ 12 }}", "12")]
    [InlineData("{{ 1_000 }}", "1000")]
    [InlineData("{{ 0 }}", "0")]
    [InlineData("{{ 00 }}", "0")]
    [InlineData("{{ 0_0 }}", "0")]
    [InlineData("{{ 0x1F }}", "31")]
    [InlineData("{{ 0b101 }}", "5")]
    [InlineData("{{ 0o17 }}", "15")]
    [InlineData("{{ 0XfF }}", "255")]
    [InlineData("{{ 1.5 }}", "1.5")]
    [InlineData("{{ 1_0.2_5 }}", "10.25")]
    [InlineData("{{ 1e3 }}", "1000.0")]
    [InlineData("{{ 1E+3 }}", "1000.0")]
    [InlineData("{{ 2.5e-3 }}", "0.0025")]
    [InlineData("{{ [1,2].0 }}", "1")]
    [InlineData("{{ [[1,2],[3]].0.1 }}", "2")]
    [InlineData("{{ 3.upper }}", "")]
    [InlineData("{{ 1e400 }}", "inf")]
    [InlineData("{{ 0.1 }}", "0.1")]
    [InlineData("{{ 1e16 }}", "1e+16")]
    [InlineData("{{ 123456789012345678901234567890 }}", "123456789012345678901234567890")]
    public void Render_GivesWhatJinjaGives(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{{ 1. }}")]
    [InlineData("{{ 1e }}")]
    [InlineData("{{ 012 }}")]
    [InlineData("{{ 1__0 }}")]
    [InlineData("{{ 1_ }}")]
    [InlineData("{{ 0x }}")]
    public void Render_WhereJinjaFails_Throws(string template) => Rendering.Fails(template);
}
