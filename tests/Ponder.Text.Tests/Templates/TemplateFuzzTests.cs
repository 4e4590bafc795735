using CsCheck;
using Ponder.Testing;
using Ponder.Text.Templates;

namespace Ponder.Text.Tests.Templates;

/// <summary>Whatever a template says, it is rendered or ends in the library's exception.</summary>
public sealed class TemplateFuzzTests
{
    private static readonly string[] s_operands =
    [
        "0", "1", "-1", "2.5", "-0.0", "1e400", "99999999999999999999", "''", "'ab'", "'a,b'", "'%s %5.1f'", "'{0!r:>5} {a}'",
        "'😀\\ud83d'", "true", "none", "[]", "{}", "()", "[3, 'b', none]", "{'a': 1, 'k': [2]}", "(1, 'a')", "range(3)", "u", "m",
        "m[0]", "m[1].tool_calls", "ns", "loop", "range", "cycler(1, 2)", "joiner()", "m|map('length')", "{'a': 1}.items()",
        "[1, 2]|groupby(0)", "x.upper", "mac", "mac(1, b=2)", "caller", "varargs",
    ];

    private static readonly string[] s_operators =
    [
        "+", "-", "*", "/", "//", "%", "**", "~", "==", "!=", "<", ">=", "in", "not in", "and", "or", "if", "else", "is", "is not",
        ",", ":", "|", ".", "=", "(", ")", "[", "]", "{", "}", "not",
    ];

    private static readonly string[] s_suffixes =
    [
        "[0]", "[-1]", "['a']", "[1:]", "[::-1]", "[:2:3]", ".a", ".0", "()", "(1)", "(a=1)", "(*[1, 2])", "(**{'a': 1})", ".items()",
        ".split()", ".split('b', 1)", ".rsplit(none, 1)", ".strip('a')", ".replace('a', '')", ".replace('', 'x')", ".format(1, a=2)",
        ".find('b', -1, 9)", ".count('')", ".center(9, '*')", ".zfill(5)", ".startswith(('a', 'b'), 1)", ".partition('b')",
        ".splitlines()", ".join([1])", ".join('ab')", ".append(1)", ".pop()", ".insert(9, 1)", ".sort()", ".index(1)", ".get('a')",
        ".update(b=1)", ".pop('a')", ".popitem()", ".isdigit()", ".title()", ".next()", ".length", "|upper", "|tojson", "|tojson(indent=2)",
        "|list", "|sort", "|unique|list", "|groupby('a')", "|groupby(0)", "|dictsort", "|batch(2, 'x')|list", "|slice(2)|list", "|int",
        "|int(base=16)", "|float", "|round(1)", "|round(-2, 'ceil')", "|abs", "|sum", "|min", "|max", "|first", "|last", "|join(', ')",
        "|map('upper')|list", "|map(attribute='a.0')|list", "|map('map', 'first')|list", "|select('odd')|list", "|selectattr('a', '>', 1)|list",
        "|default('d', true)", "|indent(2, true)", "|truncate(3)", "|format(1)", "|escape", "|urlencode", "|wordcount", "|attr('a')",
        "|reverse|list", "|length", "|items|list", "|center(5)", "|replace(1, 2)", "|trim", "|title", "|string", "|nofilter",
        " is odd", " is divisibleby 0", " is in [1]", " is lt 1", " is mapping", " is sameas none", " is notest",
    ];

    private static readonly string[] s_tags =
    [
        "{{ ", " }}", "{{- ", " -}}", "{% ", " %}", "{%- ", " -%}", "{# ", " #}", "{% if x %}", "{% elif u %}", "{% else %}", "{% endif %}",
        "{% for x in m %}", "{% for a, b in u %}", "{% for x in [[1]] recursive %}{{ loop(x) }}", "{% endfor %}", "{% break %}",
        "{% continue %}", "{% set x = 1 %}", "{% set x, y = u %}", "{% set ns.a = 1 %}", "{% set x %}", "{% endset %}",
        "{% macro mac(a, b=2) %}{{ varargs }}", "{% endmacro %}", "{% call mac() %}", "{% endcall %}", "{% filter upper %}",
        "{% endfilter %}", "{% with z = 1 %}", "{% endwith %}", "{% raw %}", "{% endraw %}", "{% generation %}", "{% endgeneration %}",
        "text", "\n", "  ",
    ];

    private static readonly Gen<string> s_expression = Gen.Select(
        Pick(s_operands), Pick(s_suffixes).Array[0, 3], Gen.Select(Pick(s_operators), Pick(s_operands), Pick(s_suffixes)).Array[0, 2],
        (operand, suffixes, rest) =>
            $"({operand}){string.Concat(suffixes)}{string.Concat(rest.Select(r => $" {r.Item1} ({r.Item2}){r.Item3}"))}");

    private static readonly Gen<string> s_print = s_expression.Select(e => $"{{{{ {e} }}}}");

    // One half is well formed but for the expressions.
    private static readonly Gen<string> s_template = Gen.OneOf(
        s_print.Array[1, 4],
        Gen.Frequency((5, s_print), (4, Pick(s_tags)), (1, Pick(s_operators)), (1, Pick(s_suffixes))).Array[1, 12])
        .Select(string.Concat);

    [Fact]
    public void Render_OfAnyTemplate_GivesTextOrTheOneException() => Try(20_000);

    [Fact]
    [Trait(Slow.Set, Slow.Yes)]
    public void Render_OfVeryManyTemplates_GivesTextOrTheOneException() => Try(1_000_000);

    private static void Try(int count) => s_template.Sample(
        text =>
        {
            try
            {
                Rendering.Of(
                    "{% set ns = namespace(a=1) %}{% macro mac(a, b=2) %}{{ a }}{{ kwargs }}{% endmacro %}" + text,
                    """{"m": [{"role": "user", "content": "hi"}, {"a": 2.5, "tool_calls": [{"x": null}]}], "x": "text"}""",
                    new TemplateLimits { MaxSteps = 20_000, MaxCharacters = 1_000_000 });
            }
            catch (TextException)
            {
            }
        },
        iter: count);

    private static Gen<string> Pick(string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
