using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ponder.Text.Templates.Runtime;

namespace Ponder.Text.Templates.Values;

/// <summary>
/// Turns JSON into the values that Python's <c>json</c> makes of it: a number with a point or an exponent is a float,
/// any other an int.
/// </summary>
internal static class JsonValues
{
    private const int MaxDepth = 128;

    /// <summary>Converts a node.</summary>
    /// <exception cref="TemplateFailure">Nesting, a number or text that cannot be represented, or a repeated key.</exception>
    public static Value FromNode(JsonNode? node)
    {
        try
        {
            return Convert(node, 0);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or JsonException or FormatException)
        {
            // Repeated keys and lone surrogates show only when the node is looked into.
            throw new TemplateFailure($"the JSON is not valid: {e.Message}");
        }
    }

    private static Value Convert(JsonNode? node, int depth)
    {
        if (depth > MaxDepth)
            throw new TemplateFailure($"the JSON is nested deeper than {MaxDepth} levels");
        switch (node)
        {
            case null:
                return NoneValue.Instance;
            case JsonArray array:
                List<Value> items = new(array.Count);
                foreach (JsonNode? item in array)
                    items.Add(Convert(item, depth + 1));
                return new ListValue(items);
            case JsonObject members:
                DictValue dict = new();
                foreach ((string key, JsonNode? value) in members)
                    dict.Set(key, Convert(value, depth + 1));
                return dict;
            default:
                return ConvertScalar((JsonValue)node);
        }
    }

    private static Value ConvertScalar(JsonValue scalar)
    {
        switch (scalar.GetValueKind())
        {
            case JsonValueKind.True or JsonValueKind.False:
                return BooleanValue.Of(scalar.GetValue<bool>());
            case JsonValueKind.Number:
                string text = scalar.ToJsonString();
                return text.AsSpan().IndexOfAny('.', 'e', 'E') >= 0 || IsFloatType(scalar)
                    ? new FloatValue(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture))
                    : IntegerValue.Parse(text);
            case JsonValueKind.Null:
                return NoneValue.Instance;
            case JsonValueKind.String when scalar.TryGetValue(out string? given):
                return new StringValue(given);
            default:
                return new StringValue(scalar.ToString());
        }
    }

    // A node made from a float in memory is one even where it is written without a point.
    private static bool IsFloatType(JsonValue scalar) =>
        scalar.TryGetValue(out object? number) && number is double or float or decimal or Half;
}
