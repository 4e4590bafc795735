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

    // Transformers forbids changing lists; other renderers allow it, and templates exist that do.
    [Theory]
    [InlineData("{% set _ = l.append(4) %}{{ l }}", "[3, 1, 2, 4]")]
    [InlineData("{{ l.append(4) }}", "None")]
    [InlineData("{% set _ = l.extend('ab') %}{{ l }}", "[3, 1, 2, 'a', 'b']")]
    [InlineData("{% set _ = l.insert(1, 9) %}{{ l }}", "[3, 9, 1, 2]")]
    [InlineData("{% set _ = l.insert(-99, 9) %}{{ l }}", "[9, 3, 1, 2]")]
    [InlineData("{{ l.pop() }}{{ l }}", "2[3, 1]")]
    [InlineData("{{ l.pop(0) }}{{ l }}", "3[1, 2]")]
    [InlineData("{% set _ = l.remove(1) %}{{ l }}", "[3, 2]")]
    [InlineData("{% set _ = l.clear() %}{{ l }}", "[]")]
    [InlineData("{% set _ = l.reverse() %}{{ l }}", "[2, 1, 3]")]
    [InlineData("{% set _ = l.sort() %}{{ l }}", "[1, 2, 3]")]
    [InlineData("{% set _ = l.sort(reverse=true) %}{{ l }}", "[3, 2, 1]")]
    [InlineData("{% set m = l.copy() %}{% set _ = m.append(1) %}{{ l }}", "[3, 1, 2]")]
    [InlineData("{% for x in l %}{% set _ = l.append(x) %}{% endfor %}{{ l }}", "[3, 1, 2, 3, 1, 2]")]
    public void Method_ThatChangesAList_DoesWhatPythonDoes(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of("{% set l = [3, 1, 2] %}" + template));

    [Theory]
    [InlineData("{{ [].pop() }}")]
    [InlineData("{{ [1].pop(1) }}")]
    [InlineData("{{ [1].remove(2) }}")]
    [InlineData("{{ [1, 'a'].sort() }}")]
    [InlineData("{{ [].append() }}")]
    public void Method_ThatCannotChangeTheList_Fails(string template) => Rendering.Fails(template);
}
