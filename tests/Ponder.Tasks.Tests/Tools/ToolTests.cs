using System.Text.Json.Nodes;
using Ponder.Tasks.Tools;

namespace Ponder.Tasks.Tests.Tools;

/// <summary>What the tools answer.</summary>
public sealed class ToolTests
{
    [Theory]
    [InlineData("0.1 + 0.2", "0.3")]
    [InlineData("123456789 * 987654321", "121932631112635269")]
    [InlineData("2 - 3 - 4", "-5")]
    [InlineData("2 + 3 * -(4 - 6)", "8")]
    [InlineData("12 / 4 / 3", "1")]
    [InlineData("1 / 3 * 3", "1")]
    [InlineData("2 / 3", "0.666667")]
    [InlineData("-2 / 3", "-0.666667")]
    [InlineData("7.50 * 2", "15")]
    [InlineData("1 / 1024", "0.0009765625")]
    public void The_calculator_is_exact(string expression, string result) =>
        Assert.Equal($$"""{"result": {{result}}}""", Calculate(new JsonObject { ["expression"] = expression }));

    [Theory]
    [InlineData("""{"expression": "1 / (2 - 2)"}""", "division by zero")]
    [InlineData("""{"expression": "1 +"}""", "ends too soon")]
    [InlineData("""{"expression": "2 ** 3"}""", "unexpected *")]
    [InlineData("""{"expression": "(1"}""", "ends too soon")]
    [InlineData("""{"expression": "1.2.3"}""", "no number")]
    [InlineData("""{"expression": "x"}""", "unexpected x")]
    [InlineData("""{"expression": 3}""", "must be a string")]
    [InlineData("""{}""", "missing argument expression")]
    [InlineData("""{"expression": "1", "more": 1}""", "unknown argument more")]
    public void Bad_expressions_are_told(string arguments, string message) =>
        Assert.Contains(message, (string)JsonNode.Parse(Calculate(JsonNode.Parse(arguments)!.AsObject()))!["error"]!, StringComparison.Ordinal);

    [Fact]
    public void Hostile_expressions_end_in_errors()
    {
        foreach (string expression in new[] { new string('(', 150), new string('-', 150) + "1", new('9', 150), string.Join("*", Enumerable.Repeat(new string('9', 38), 5)) + "*" + new string('9', 5) })
            Assert.StartsWith("{\"error\"", Calculate(new JsonObject { ["expression"] = expression }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3.5", "km", "m", "3500")]
    [InlineData("1", "mile", "foot", "5280")]
    [InlineData("1", "pound", "g", "453.59237")]
    [InlineData("2", "week", "minute", "20160")]
    [InlineData("-40", "celsius", "fahrenheit", "-40")]
    [InlineData("212", "fahrenheit", "kelvin", "373.15")]
    [InlineData("1", "gallon", "pint", "8")]
    public void Units_are_converted_exactly(string value, string from, string to, string result) =>
        Assert.Equal($$"""{"result": {{result}}}""", new UnitConverterTool().Answer(UnitConverterTool.Calling(value, from, to).Arguments));

    [Theory]
    [InlineData("""{"value": 1, "from_unit": "km", "to_unit": "kg"}""", "km is length and kg is mass")]
    [InlineData("""{"value": 1, "from_unit": "lightyear", "to_unit": "km"}""", "unknown unit lightyear")]
    [InlineData("""{"value": "1", "from_unit": "km", "to_unit": "m"}""", "value must be a number")]
    [InlineData("""{"value": 1e400, "from_unit": "km", "to_unit": "m"}""", "value must be a plain number")]
    [InlineData("""{"value": 1, "from_unit": "km"}""", "missing argument to_unit")]
    public void Bad_conversions_are_told(string arguments, string message) => Assert.Contains(message,
        (string)JsonNode.Parse(new UnitConverterTool().Answer(JsonNode.Parse(arguments)!.AsObject()))!["error"]!, StringComparison.Ordinal);

    private static string Calculate(JsonObject arguments) => new CalculatorTool().Answer(arguments);
}
