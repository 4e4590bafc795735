namespace Ponder.Text.Tests.Templates.Values;

public sealed class JsonWriterTests
{
    [Theory]
    [InlineData("{{ {'a':1,'b':[1,2.0,none,true]}|tojson }}", "{\"a\": 1, \"b\": [1, 2.0, null, true]}")]
    [InlineData("{{ {'a':1,'b':[1,2]}|tojson(indent=2) }}", "{\n  \"a\": 1,\n  \"b\": [\n    1,\n    2\n  ]\n}")]
    [InlineData("{{ []|tojson(indent=2) }}", "[]")]
    [InlineData("{{ {}|tojson(indent=2) }}", "{}")]
    [InlineData("{{ [[],{}]|tojson(indent=4) }}", "[\n    [],\n    {}\n]")]
    [InlineData("{{ 'é<>&\\'\"\\n\\x01\\x7f'|tojson }}", "\"é<>&'\\\"\\n\\u0001\u007f\"")]
    [InlineData("{{ 'é😀'|tojson(ensure_ascii=true) }}", "\"\\u00e9\\ud83d\\ude00\"")]
    [InlineData("{{ {'b':1,'a':2}|tojson(sort_keys=true) }}", "{\"a\": 2, \"b\": 1}")]
    [InlineData("{{ [1,2]|tojson(separators=(',',':')) }}", "[1,2]")]
    [InlineData("{{ {'a':1}|tojson(separators=(',',':'), indent=1) }}", "{\n \"a\":1\n}")]
    [InlineData("{{ {1:2, none:3, true:4, 1.5:5}|tojson }}", "{\"1\": 4, \"null\": 3, \"1.5\": 5}")]
    [InlineData("{{ (1,2)|tojson }}", "[1, 2]")]
    [InlineData("{{ 1e400|tojson }}", "Infinity")]
    [InlineData("{{ 'a'|tojson }}", "\"a\"")]
    [InlineData("{{ 1.0|tojson }}", "1.0")]
    [InlineData("{{ 1e16|tojson }}", "1e+16")]
    [InlineData("{{ {'a':{'b':{'c':[1,{'d':2}]}}}|tojson(indent=2) }}",
        "{\n  \"a\": {\n    \"b\": {\n      \"c\": [\n        1,\n        {\n          \"d\": 2\n        }\n      ]\n    }\n  }\n}")]
    [InlineData("{{ [1,[2,[3]]]|tojson(indent='--') }}", "[\n--1,\n--[\n----2,\n----[\n------3\n----]\n--]\n]")]
    [InlineData("{{ '\\u2028\\b\\f/'|tojson }}", "\"\u2028\\b\\f/\"")]
    [InlineData("{{ true|tojson }}", "true")]
    [InlineData("{{ none|tojson }}", "null")]
    [InlineData("{{ 123456789012345678901234567890|tojson }}", "123456789012345678901234567890")]
    [InlineData("{{ [1]|tojson(indent=0) }}", "[\n1\n]")]
    [InlineData("{{ [1,{'a':2}]|tojson(true, 1) }}", "[\n 1,\n {\n  \"a\": 2\n }\n]")]
    [InlineData("{{ 1|tojson(indent=none) }}", "1")]
    public void Render_GivesWhatJinjaGives(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{{ {(1,2):3}|tojson }}")]
    [InlineData("{{ foo|tojson }}")]
    [InlineData("{{ range(3)|tojson }}")]
    [InlineData("{{ {'a':1}|items|tojson }}")]
    [InlineData("{{ {'a':1}.items()|tojson }}")]
    [InlineData("{{ {}|tojson(foo=1) }}")]
    public void Render_WhereJinjaFails_Throws(string template) => Rendering.Fails(template);
}
