using System.Text;
using System.Text.Json;
using Ponder.Text.Constraints.Characters;
using Ponder.Text.Constraints.Grammar;

namespace Ponder.Text.Constraints.Json;

/// <summary>A given value as JSON, without white space.</summary>
internal static class JsonLiteral
{
    /// <summary>The text of a value; numbers as they stand there.</summary>
    public static Node Of(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return JsonStringEncoding.Literal(value.GetString()!);
            case JsonValueKind.Array:
                List<Node> items = [.. value.EnumerateArray().Select(Of)];
                return Nodes.Sequence([Nodes.Literal("["u8), .. Separated(items), Nodes.Literal("]"u8)]);
            case JsonValueKind.Object:
                List<Node> members = [.. value.EnumerateObject().Select(member =>
                    Nodes.Sequence(JsonStringEncoding.Literal(member.Name), Nodes.Literal(":"u8), Of(member.Value)))];
                return Nodes.Sequence([Nodes.Literal("{"u8), .. Separated(members), Nodes.Literal("}"u8)]);
            default:
                return Nodes.Literal(Encoding.UTF8.GetBytes(value.GetRawText()));
        }
    }

    private static IEnumerable<Node> Separated(List<Node> items)
    {
        for (int i = 0; i < items.Count; i++)
        {
            if (i > 0)
                yield return Nodes.Literal(","u8);
            yield return items[i];
        }
    }
}
