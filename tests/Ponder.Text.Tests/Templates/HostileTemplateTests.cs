using System.Text.Json.Nodes;
using Ponder.Text.Templates;

namespace Ponder.Text.Tests.Templates;

/// <summary>Templates come from strangers: whatever they try, one exception comes out, soon and without much memory.</summary>
public sealed class HostileTemplateTests
{
    private const int Many = 200_000;

    public static TheoryData<string> DeepTemplates => new(
        "{{ " + Repeat("(", Many) + "1" + Repeat(")", Many) + " }}",
        "{{ " + Repeat("[", Many) + Repeat("]", Many) + " }}",
        "{{ " + Repeat("{1:", Many) + "1" + Repeat("}", Many) + " }}",
        "{{ " + Repeat("not ", Many) + "1 }}",
        "{{ " + Repeat("-", Many) + "1 }}",
        "{{ " + Repeat("f(", Many) + Repeat(")", Many) + " }}",
        "{{ " + Repeat("x[", Many) + "1" + Repeat("]", Many) + " }}",
        "{{ " + Repeat("1 if 1 else ", Many / 2) + "1 }}",
        "{{ " + Repeat("1 is in ", Many / 2) + "1 }}",
        "{{ 1" + Repeat(" + 1", Many) + " }}",
        "{{ 1" + Repeat(" ** 1", Many / 2) + " }}",
        "{{ 1" + Repeat(" and 1", Many / 2) + " }}",
        "{{ 'a'" + Repeat("|upper", Many / 2) + " }}",
        "{{ 'a'" + Repeat(".upper()", Many / 4) + " }}",
        "{{ x" + Repeat(".y", Many) + " }}",
        "{{ x" + Repeat("()", Many) + " }}",
        Repeat("{% if 1 %}", Many / 4),
        Repeat("{% for x in [1] %}", Many / 4),
        Repeat("{% macro m() %}", Many / 4),
        Repeat("{% set x %}", Many / 4),
        "{% set " + Repeat("(", Many) + "x" + Repeat(")", Many) + " = 1 %}",
        Repeat("{{", Many), Repeat("{%", Many), Repeat("{#", Many), Repeat("{% raw %}", Many / 4), Repeat("{{ '", Many / 4));

    [Theory]
    [MemberData(nameof(DeepTemplates), DisableDiscoveryEnumeration = true)]
    public void DeepOrUnclosedSyntax_Fails(string template) => Rendering.Fails(template);

    [Theory]
    [MemberData(nameof(DeepTemplates), DisableDiscoveryEnumeration = true)]
    public void DeepSyntax_OnASmallStack_Fails(string template) => OnASmallStack(() => Rendering.Fails(template));

    [Theory]
    // Recursion.
    [InlineData("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}")]
    [InlineData("{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}")]
    [InlineData("{% macro m() %}{% call m() %}{{ caller() }}{% endcall %}{% endmacro %}{{ m() }}")]
    [InlineData("{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}")]
    [InlineData("{% macro m(n) %}{% if n %}{% for i in [1, 2] %}{{ m(n - 1) }}{% endfor %}{% endif %}{% endmacro %}{{ m(60) }}")]
    // Values that hold themselves, or are nested without end.
    [InlineData("{% set l = [] %}{% set _ = l.append(l) %}{{ l }}")]
    [InlineData("{% set l = [] %}{% set _ = l.append(l) %}{{ l|tojson }}")]
    [InlineData("{% set d = {} %}{% set _ = d.update(a=d) %}{{ d }}")]
    [InlineData("{% set a = [] %}{% set b = [] %}{% set _ = a.append(b) %}{% set _ = b.append(a) %}{{ a == b }}")]
    [InlineData("{% set a = [] %}{% set b = [] %}{% set _ = a.append(b) %}{% set _ = b.append(a) %}{{ [a, b]|sort }}")]
    [InlineData("{% set ns = namespace(x=[]) %}{% for i in range(100000) %}{% set ns.x = [ns.x] %}{% endfor %}{{ ns.x }}")]
    [InlineData("{% set ns = namespace(x=[]) %}{% for i in range(100000) %}{% set ns.x = [ns.x] %}{% endfor %}{{ ns.x|tojson }}")]
    [InlineData("{% set ns = namespace(x=()) %}{% for i in range(100000) %}{% set ns.x = (ns.x,) %}{% endfor %}{{ {ns.x: 1} }}")]
    [InlineData("{% set ns = namespace(x=1) %}{% for i in range(60) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x }}")]
    [InlineData("{% set ns = namespace(x=1, y=1) %}{% for i in range(60) %}{% set ns.x = [ns.x, ns.x] %}{% set ns.y = [ns.y, ns.y] %}{% endfor %}{{ ns.x == ns.y }}")]
    [InlineData("{% set ns = namespace(x=1) %}{% for i in range(60) %}{% set ns.x = (ns.x, ns.x) %}{% endfor %}{{ {ns.x: 1} }}")]
    [InlineData("{% set ns = namespace() %}{% set ns.self = ns %}{{ ns }}")]
    // Text and lists without end.
    [InlineData("{% set ns = namespace(x='a') %}{% for i in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor %}")]
    [InlineData("{% set ns = namespace(x='a') %}{% for i in range(99) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}")]
    [InlineData("{% set ns = namespace(x=[1]) %}{% for i in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor %}")]
    [InlineData("{% set ns = namespace(x=[1]) %}{% for i in range(99) %}{% set _ = ns.x.extend(ns.x) %}{% endfor %}")]
    [InlineData("{% set ns = namespace(x='aa') %}{% for i in range(99) %}{% set ns.x = ns.x.replace('a', 'aa') %}{% endfor %}")]
    [InlineData("{% set ns = namespace(x='a') %}{% for i in range(99) %}{% set ns.x = ns.x.join([ns.x, ns.x, ns.x]) %}{% endfor %}")]
    [InlineData("{% set ns = namespace(x='a') %}{% for i in range(99) %}{% set ns.x = '%s%s' % (ns.x, ns.x) %}{% endfor %}")]
    [InlineData("{% set ns = namespace(x='a') %}{% for i in range(99) %}{% set ns.x = '{0}{0}'.format(ns.x) %}{% endfor %}")]
    [InlineData("{% set ns = namespace(x='a') %}{% for i in range(99) %}{% set ns.x = [ns.x, ns.x]|join %}{% endfor %}")]
    [InlineData("{% set ns = namespace(x='<') %}{% for i in range(99) %}{% set ns.x = ns.x|forceescape ~ ns.x %}{% endfor %}")]
    [InlineData("{% set ns = namespace(x='a') %}{% for i in range(99) %}{% set y %}{{ ns.x }}{{ ns.x }}{% endset %}{% set ns.x = y %}{% endfor %}")]
    [InlineData("{{ 'a' * 999999999 }}")]
    [InlineData("{{ '' ~ 'ab' * 999999999999999999999999 }}")]
    [InlineData("{{ [1] * 999999999 }}")]
    [InlineData("{{ '%999999999d' % 1 }}")]
    [InlineData("{{ '%*d' % (999999999, 1) }}")]
    [InlineData("{{ '%.999999999f' % 1 }}")]
    [InlineData("{{ '{:999999999}'.format(1) }}")]
    [InlineData("{{ '{:.999999f}'.format(1) }}")]
    [InlineData("{{ 'a'.center(999999999) }}")]
    [InlineData("{{ 'a'.ljust(999999999) }}")]
    [InlineData("{{ 'a'.zfill(999999999) }}")]
    [InlineData("{{ 'a'|center(999999999) }}")]
    [InlineData("{{ 'a'|indent(999999999) }}")]
    [InlineData("{{ [1]|tojson(indent=999999999) }}")]
    [InlineData("{{ [1]|batch(999999999, 'x')|list }}")]
    [InlineData("{{ [1]|slice(999999999)|list }}")]
    [InlineData("{{ range(999999999) }}")]
    [InlineData("{{ range(0, 99999999999999999999) }}")]
    // Numbers without end.
    [InlineData("{{ 10 ** (10 ** 10) }}")]
    [InlineData("{{ 2 ** 999999999999 }}")]
    [InlineData("{% set ns = namespace(x=3) %}{% for i in range(99) %}{% set ns.x = ns.x * ns.x %}{% endfor %}")]
    [InlineData("{{ ('9' * 100000)|int }}")]
    [InlineData("{{ 1e308 ** 2 }}")]
    // Time without end.
    [InlineData("{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}")]
    [InlineData("{% for a in range(100000) %}{{ 'x' if range(100000)|list }}{% endfor %}")]
    [InlineData("{% set s = 'a' * 1000000 %}{% for a in range(100000) %}{% if s == 'b' * 1000000 %}{% endif %}{% endfor %}")]
    [InlineData("{% set s = 'a' * 1000000 %}{% for a in range(100000) %}{% if 'b' in s %}{% endif %}{% endfor %}")]
    [InlineData("{% set s = 'a' * 1000000 %}{% for a in range(100000) %}{% if s.find('b') %}{% endif %}{% endfor %}")]
    [InlineData("{% set s = 'a' * 1000000 %}{% set d = {s: 1} %}{% for a in range(100000) %}{% if d[s] %}{% endif %}{% endfor %}")]
    [InlineData("{% set s = 'é' * 1000000 %}{% for a in range(100000) %}{% if s|length %}{% endif %}{% endfor %}")]
    [InlineData("{% set s = 'é' * 1000000 %}{% for a in range(100000) %}{% if s[5] %}{% endif %}{% endfor %}")]
    [InlineData("{% set s = 'a' * 1000000 %}{% for a in range(100000) %}{% if s.startswith('b', 1) %}{% endif %}{% endfor %}")]
    [InlineData("{% set s = 'a ' * 1000000 %}{% for a in range(100000) %}{% if s.split() %}{% endif %}{% endfor %}")]
    [InlineData("{% set s = 'a ' * 1000000 %}{% for a in range(100000) %}{% if s|wordcount %}{% endif %}{% endfor %}")]
    [InlineData("{% set s = 'a' * 1000000 %}{% for a in range(100000) %}{% if s|float %}{% endif %}{% endfor %}")]
    [InlineData("{% set s = 'a' * 1000000 %}{% for a in range(100000) %}{% if s is lower %}{% endif %}{% endfor %}")]
    [InlineData("{% set s = 'a' * 1000000 %}{% for a in range(100000) %}{% if s < s ~ 'b' %}{% endif %}{% endfor %}")]
    [InlineData("{% set s = 'a' * 4000000 %}{{ (s ~ 'b') in (s ~ s) }}")]
    [InlineData("{% set s = 'a' * 4000000 %}{{ (s ~ s).replace(s ~ 'b', '') }}")]
    [InlineData("{{ ('a ' * 30000000).split() }}")]
    [InlineData("{{ ('a\\n' * 30000000).splitlines() }}")]
    [InlineData("{{ ('\"' * 60000000)|escape }}")]
    [InlineData("{{ ('\\x01' * 60000000)|tojson }}")]
    [InlineData("{{ ['\\x01' * 60000000]|string }}")]
    [InlineData("{% set l = range(100000)|list %}{% for a in l %}{% if -1 in l %}{% endif %}{% endfor %}")]
    [InlineData("{% set l = range(100000)|list %}{% for a in l %}{% if l == l[:] %}{% endif %}{% endfor %}")]
    [InlineData("{% set l = range(100000)|list %}{% for a in l %}{% if l|sort %}{% endif %}{% endfor %}")]
    [InlineData("{% set l = range(100000)|list %}{% for a in l %}{% set _ = l.insert(0, 1) %}{% endfor %}")]
    [InlineData("{% set l = range(100000)|list %}{% for a in l %}{% if l|sum %}{% endif %}{% endfor %}")]
    [InlineData("{% set x = 2 ** 4000 %}{% for a in range(100000) %}{% for b in range(1000) %}{{ x * x % x }}{% endfor %}{% endfor %}")]
    [InlineData("{% for a in range(100000) %}{% for b in range(1000) %}{{ '%.999f' % 1e-300 }}{% endfor %}{% endfor %}")]
    public void UnboundedWork_Fails(string template) => Rendering.Fails(template);

    [Fact]
    public void Recursion_OnASmallStack_Fails() =>
        OnASmallStack(() => Rendering.Fails("{% macro m() %}{{ [m()|upper]|join }}{% endmacro %}{{ m() }}"));

    [Fact]
    public void TemplateLongerThanTheLimit_Fails()
    {
        TextException failure = Rendering.Fails(Repeat("a", TemplateLimits.Default.MaxTemplateLength + 1));

        Assert.Contains("longer than", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OutputLongerThanTheLimit_Fails() =>
        Rendering.Fails("{% for i in range(11) %}x{% endfor %}", limits: new TemplateLimits { MaxOutputLength = 10 });

    [Fact]
    public void OutputAsLongAsTheLimit_IsRendered() => Assert.Equal(
        "xxxxxxxxxx",
        Rendering.Of("{% for i in range(10) %}x{% endfor %}", limits: new TemplateLimits { MaxOutputLength = 10 }));

    [Fact]
    public void NameLongerThanTheLimit_Fails() => Rendering.Fails("{{ " + Repeat("a", 256) + " }}");

    [Fact]
    public void ManyBranchesAndTags_AreNoProblem() => Assert.Equal(
        Repeat("x", 10_000),
        Rendering.Of("{% if 0 %}" + Repeat("{% elif 0 %}", 10_000) + "{% else %}" + Repeat("{{ 'x' }}", 10_000) + "{% endif %}"));

    [Fact]
    public void InputNestedTooDeeply_Fails()
    {
        JsonNode node = new JsonArray();
        for (int i = 0; i < 100_000; i++)
            node = new JsonArray(node);
        ChatTemplate template = ChatTemplate.Parse("{{ messages }}", "test");

        Assert.Throws<TextException>(() => template.Render(new TemplateInput { Messages = [node] }));
    }

    [Fact]
    public void ConversationAsLongAsTheLongestContext_IsRendered()
    {
        string template = """
            {% for message in messages %}
            {%- set content = message.content.split('</think>')[-1].lstrip('\n') %}
            {{- '<|im_start|>' + message.role + '\n' + content + '<|im_end|>' + '\n' }}
            {%- endfor %}
            """;
        JsonArray messages = [];
        for (int i = 0; i < 2000; i++)
            messages.Add((JsonNode)new JsonObject { ["role"] = "user", ["content"] = Repeat("word ", 200) });

        string rendered = ChatTemplate.Parse(template, "test").Render(new TemplateInput { Messages = messages });

        Assert.Equal(2000 * (1000 + "<|im_start|>user\n<|im_end|>\n".Length), rendered.Length);
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static void OnASmallStack(Action action)
    {
        Exception? failure = null;
        Thread thread = new(() => failure = Record.Exception(action), maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }
}
