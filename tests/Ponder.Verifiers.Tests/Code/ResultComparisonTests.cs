using System.Text.Json;
using Ponder.Verifiers.Code;

namespace Ponder.Verifiers.Tests.Code;

public class ResultComparisonTests
{
    [Theory]
    [InlineData("1", "1")]
    [InlineData("1.0", "1")]
    [InlineData("true", "1")]
    [InlineData("[1, [2]]", "[1.0, [2]]")]
    [InlineData("\"a\"", "\"\\u0061\"")]
    [InlineData("null", "null")]
    [InlineData("1e3", "1000")]
    [InlineData("0.1", "0.10")]
    [InlineData("-0.0", "0")]
    [InlineData("""{"": ["dict", [["a", 1], ["b", [2]]]]}""", """{"b": [2], "a": 1}""")]
    [InlineData("""{"": ["dict", [[1, 2], [true, 3], [null, 4], [1.5, 5]]]}""", """{"1": 2, "true": 3, "null": 4, "1.5": 5}""")]
    [InlineData("""{"": ["dict", []]}""", "{}")]
    [InlineData("""{"": ["dict", [["", ["dict", []]]]]}""", """{"": ["dict", []]}""")]
    [InlineData("""{"": ["set", [3, 1, "x"]]}""", """["x", 1, 3]""")]
    [InlineData("""{"": ["int", "0xffffffffffffffffffff"]}""", "1208925819614629174706175")]
    [InlineData("""{"": ["int", "-0x10"]}""", "-16")]
    [InlineData("""{"": ["float", "inf"]}""", "1e400")]
    [InlineData("""{"": ["ratio", ["0x1", "0x2"]]}""", "0.5")]
    [InlineData("""{"": ["ratio", ["-0x3", "0x8"]]}""", "-0.375")]
    public void Equal_results(string result, string expected) =>
        Assert.True(ResultComparison.AreEqual(JsonElement.Parse(result), JsonElement.Parse(expected)));

    [Theory]
    [InlineData("1", "2")]
    [InlineData("1", "\"1\"")]
    [InlineData("null", "0")]
    [InlineData("[]", "null")]
    [InlineData("[1, 2]", "[2, 1]")]
    [InlineData("[1]", "[1, 1]")]
    [InlineData("0.30000000000000004", "0.3")]
    [InlineData("9007199254740993", "9007199254740992.0")]
    [InlineData("""{"": ["dict", [["a", 1]]]}""", """{"a": 1, "b": 2}""")]
    [InlineData("""{"": ["dict", [["a", 1], ["b", 2]]]}""", """{"a": 1}""")]
    [InlineData("""{"": ["dict", [[1, 1], ["1", 1]]]}""", """{"1": 1, "2": 1}""")]
    [InlineData("""{"": ["set", [1, 2]]}""", "[1, 1, 2]")]
    [InlineData("""{"": ["set", []]}""", "{}")]
    [InlineData("""{"": ["float", "nan"]}""", "null")]
    [InlineData("""{"": ["ratio", ["0x1", "0xa"]]}""", "0.1")]
    [InlineData("""{"": ["ratio", ["0x20000000000001", "0x40000000000000"]]}""", "0.5")]
    [InlineData("""{"": ["other", "Anything"]}""", "1")]
    [InlineData("""{"": ["other", "Anything"]}""", "{}")]
    [InlineData("""[["ab"]]""", """[["a", "b"]]""")]
    [InlineData("""{"": ["set", [["a", "b"]]]}""", """[["a\",\"b"]]""")]
    public void Different_results(string result, string expected) =>
        Assert.False(ResultComparison.AreEqual(JsonElement.Parse(result), JsonElement.Parse(expected)));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"": ["dict", [[1]]]}""")]
    [InlineData("""{"": ["set", 1]}""")]
    [InlineData("""{"": ["int", "0xzz"]}""")]
    [InlineData("""{"": ["ratio", ["0x1"]]}""")]
    [InlineData("""{"": ["nothing", ""]}""")]
    public void What_no_harness_writes_is_refused(string result) =>
        Assert.Throws<JsonException>(() => ResultComparison.AreEqual(JsonElement.Parse(result), JsonElement.Parse("1")));
}
