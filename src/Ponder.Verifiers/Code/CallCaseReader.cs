using System.Text.Json;

namespace Ponder.Verifiers.Code;

/// <summary>Reads a case of a call: an array of arguments, or LiveCodeBench's text with an argument a line.</summary>
internal static class CallCaseReader
{
    /// <exception cref="VerificationException">It is neither.</exception>
    public static CallCase Read(JsonElement item)
    {
        JsonElement input = item.Field("input");
        JsonElement output = item.ValueKind == JsonValueKind.Object && item.TryGetProperty("output", out JsonElement value)
            ? value
            : throw CaseFields.Bad("output", "missing");
        return input.ValueKind switch
        {
            JsonValueKind.Array => new CallCase(input, output),
            JsonValueKind.String => new CallCase(
                Parse("[" + string.Join(',', Lines(item.Text("input"))) + "]", "input"), Parse(item.Text("output"), "output")),
            _ => throw CaseFields.Bad("input", "expected an array of arguments, or a text with an argument a line"),
        };
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line));

    private static JsonElement Parse(string text, string field)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException error)
        {
            throw CaseFields.Bad(field, "expected JSON, an argument a line", error);
        }
    }
}
