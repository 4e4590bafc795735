using System.Text.Json;
using CsCheck;
using Ponder.Text.Reading;

namespace Ponder.Text.Tests.Reading;

public sealed class JsonScannerTests
{
    private static readonly string[] s_fragments =
    [
        "{", "}", "[", "]", ",", ":", "\"a\"", "\"\\u00e9\\n\\\"\"", "\"\\x\"", "\"\n\"", "\"", "0", "-", "1", "01", "-0.5e+10",
        "1.", ".5", "e5", "2E-3", "true", "false", "null", "nul", " ", "\n", "{\"a\":", "[1,", "{}", "[]", "{\"k\": [1, {\"x\": \"y\"}]}",
    ];

    [Fact]
    public void Scan_OfAnyText_AgreesWithSystemTextJson() =>
        Gen.Select(Gen.Int[0, s_fragments.Length - 1].Array[1, 10], Gen.Int[1, 3]).Sample((picks, step) =>
        {
            string text = string.Concat(picks.Select(i => s_fragments[i]));

            Assert.Equal(IsJson(text), IsAccepted(text, step));
        }, iter: 50_000);

    [Fact]
    public void Scan_OfDeepNesting_IsInvalid()
    {
        Assert.Equal(JsonProgress.More, new JsonScanner().Scan(new string('[', 256), out _));
        Assert.Equal(JsonProgress.Invalid, new JsonScanner().Scan(new string('[', 257), out int consumed));
        Assert.Equal(256, consumed);
    }

    [Theory]
    [InlineData("12,", 2)]
    [InlineData("{\"a\":1} x", 7)]
    [InlineData("\"s\"\"t\"", 3)]
    public void Scan_OfACompleteValue_LeavesWhatFollows(string text, int expected)
    {
        Assert.Equal(JsonProgress.Complete, new JsonScanner().Scan(text, out int consumed));
        Assert.Equal(expected, consumed);
    }

    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"a\\\"\\\\\\/\\b\\f\\n\\r\\tz\"", "a\"\\/\b\f\n\r\tz")]
    [InlineData("\"\\u00e9\\ud83d\\ude00\"", "é😀")]
    public void Decode_OfAString_ResolvesItsEscapes(string quoted, string expected) =>
        Assert.Equal(expected, JsonText.Decode(quoted));

    private static bool IsJson(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsAccepted(string text, int step)
    {
        // A line break ends a number and is space after anything else.
        text += "\n";
        JsonScanner scanner = new();
        for (int at = 0; at < text.Length; at += step)
        {
            int length = Math.Min(step, text.Length - at);
            JsonProgress progress = scanner.Scan(text.AsSpan(at, length), out int consumed);
            if (progress == JsonProgress.Complete)
                return string.IsNullOrWhiteSpace(text[(at + consumed)..]);
            if (progress == JsonProgress.Invalid)
                return false;
        }
        return false;
    }
}
