namespace Ponder.Text.Tests.Templates.Methods;

public sealed class StringTestsTests
{
    [Theory]
    [InlineData("{{ 'abc'.startswith('a') }}", "True")]
    [InlineData("{{ 'abc'.startswith(('x','a')) }}", "True")]
    [InlineData("{{ 'abc'.endswith('c') }}", "True")]
    [InlineData("{{ 'abc'.endswith(('b','x')) }}", "False")]
    [InlineData("{{ 'abc'.startswith('b',1) }}", "True")]
    [InlineData("{{ 'abc'.endswith('b',0,2) }}", "True")]
    [InlineData("{{ 'abc'.startswith('') }}", "True")]
    [InlineData("{{ 'abc'.startswith('',3) }}", "True")]
    [InlineData("{{ 'abc'.startswith('',4) }}", "False")]
    [InlineData("{{ '123'.isdigit() }}", "True")]
    [InlineData("{{ '²'.isdigit() }}", "True")]
    [InlineData("{{ '²'.isdecimal() }}", "False")]
    [InlineData("{{ '½'.isnumeric() }}", "True")]
    [InlineData("{{ '½'.isdigit() }}", "False")]
    [InlineData("{{ ''.isdigit() }}", "False")]
    [InlineData("{{ 'abc'.isalpha() }}", "True")]
    [InlineData("{{ 'a1'.isalpha() }}", "False")]
    [InlineData("{{ 'a1'.isalnum() }}", "True")]
    [InlineData("{{ ' \\t'.isspace() }}", "True")]
    [InlineData("{{ 'Abc'.isupper() }}", "False")]
    [InlineData("{{ 'ABC1'.isupper() }}", "True")]
    [InlineData("{{ '123'.isupper() }}", "False")]
    [InlineData("{{ 'abc1'.islower() }}", "True")]
    [InlineData("{{ 'Hello World'.istitle() }}", "True")]
    [InlineData("{{ 'Hello world'.istitle() }}", "False")]
    [InlineData("{{ 'abc'.isascii() }}", "True")]
    [InlineData("{{ 'é'.isascii() }}", "False")]
    [InlineData("{{ ''.isascii() }}", "True")]
    [InlineData("{{ '日本'.isalpha() }}", "True")]
    [InlineData("{{ '٣'.isdigit() }}", "True")]
    public void Render_GivesWhatJinjaGives(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{{ 'abc'.startswith(1) }}")]
    [InlineData("{{ 'abc'.startswith(['a']) }}")]
    public void Render_WhereJinjaFails_Throws(string template) => Rendering.Fails(template);
}
