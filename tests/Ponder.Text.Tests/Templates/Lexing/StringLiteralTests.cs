namespace Ponder.Text.Tests.Templates.Lexing;

public sealed class StringLiteralTests
{
    [Theory]
    [InlineData("{{ 'a\\nb\\tc' }}", "a\nb\tc")]
    [InlineData("{{ '\\\\ \\' \\\"' }}", "\\ ' \"")]
    [InlineData("{{ '\\x41\\u00e9\\U0001F600' }}", "Aé😀")]
    [InlineData("{{ '\\d\\q' }}", "\\d\\q")]
    [InlineData("{{ '\\101\\0'|length }}", "2")]
    [InlineData("{{ 'a\\\nb' }}", "ab")]
    [InlineData("{{ 'a' 'b' \"c\" }}", "abc")]
    [InlineData("{{ 'é😀' }}", "é😀")]
    [InlineData("{{ '\\a\\b\\f\\v\\r'|length }}", "5")]
    [InlineData("{{ 'a\nb' }}", "a\nb")]
    [InlineData("{{ '\\8' }}", "\\8")]
    [InlineData("{{ '\\400' }}", "Ā")]
    public void Render_GivesWhatJinjaGives(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{{ '\\xZ1' }}")]
    [InlineData("{{ '\\u12' }}")]
    [InlineData("{{ '\\N{DASH}' }}")]
    public void Render_WhereJinjaFails_Throws(string template) => Rendering.Fails(template);
}
