using System.Text;
using System.Text.Json.Nodes;

namespace Ponder.Text.Tests.Tokenization;

/// <summary>Breaks a JSON file: its tree, its bytes, or both.</summary>
internal static class JsonMutation
{
    private static readonly string[] s_values =
    [
        "null", "true", "false", "0", "-1", "1.5", "1e400", "2097151", "2097152", "2147483648", "\"\"", "\"a\"", "\"\\ud800\"", "\"▁\"",
        "\" \"", "[]", "{}", "[[]]", "\"ByteLevel\"", "\"Sequence\"", "\"Split\"", "\"Metaspace\"", "\"Fuse\"", "\"Strip\"", "\"NFKC\"",
        "\"Replace\"", "\"ByteFallback\"", "\"Digits\"", "\"Whitespace\"", "\"Removed\"", "\"Contiguous\"", "\"MergedWithNext\"",
        "{\"String\": \"\"}", "{\"Regex\": \"(a|a)*b\"}", "{\"Regex\": \"[^\\\\s]+|\\\\b\"}", "{\"Regex\": \"\"}",
    ];

    private static readonly byte[][] s_bytes =
    [
        [.. "\""u8], [.. "{"u8], [.. "}"u8], [.. "["u8], [.. "]"u8], [.. ","u8], [.. ":"u8], [.. "\\"u8], [.. "\\u"u8], [.. "9999999"u8],
        [0], [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [.. "\\udc00"u8], [.. "[[[[[[[[[["u8], [.. "-"u8], [.. "e9"u8],
    ];

    /// <summary>A broken copy.</summary>
    public static byte[] Apply(JsonObject file, Random random)
    {
        int kind = random.Next(3);
        JsonNode tree = file.DeepClone();
        for (int times = kind == 0 ? 0 : random.Next(1, 4); times > 0; times--)
            MutateTree(tree, random);
        byte[] bytes = Encoding.UTF8.GetBytes(tree.ToJsonString());
        for (int times = kind == 1 ? 0 : random.Next(1, 4); times > 0; times--)
            bytes = MutateBytes(bytes, random);
        return bytes;
    }

    private static void MutateTree(JsonNode root, Random random)
    {
        JsonNode? node = root;
        while (true)
        {
            // The vocabulary and the merges are most of the file, but not most of what can break.
            List<string> places = node switch
            {
                JsonObject { Count: > 0 } obj => [.. obj.Select(property => property.Key)],
                JsonArray { Count: > 0 } array => [.. Enumerable.Range(0, array.Count).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))],
                _ => [],
            };
            if (places.Count == 0)
                return;
            string place = places[random.Next(places.Count)];
            JsonNode? child = node is JsonArray items ? items[int.Parse(place, System.Globalization.CultureInfo.InvariantCulture)] : node![place];
            if (child is JsonObject or JsonArray && random.Next(4) != 0)
            {
                node = child;
                continue;
            }
            MutateAt(node!, place, root, random);
            return;
        }
    }

    private static void MutateAt(JsonNode node, string place, JsonNode root, Random random)
    {
        JsonNode? value = random.Next(5) == 0 ? Any(root, random)?.DeepClone() : Value(random);
        bool remove = random.Next(4) == 0;
        if (node is JsonObject obj)
        {
            if (remove)
                obj.Remove(place);
            else
                obj[random.Next(6) == 0 ? "type" : place] = value;
            return;
        }
        JsonArray array = node.AsArray();
        int index = int.Parse(place, System.Globalization.CultureInfo.InvariantCulture);
        if (remove)
            array.RemoveAt(index);
        else if (random.Next(2) == 0)
            array[index] = value;
        else
            array.Insert(index, array[random.Next(array.Count)]?.DeepClone());
    }

    private static JsonNode? Value(Random random)
    {
        string text = s_values[random.Next(s_values.Length)];
        // Half of a character cannot be in a tree, only in the bytes.
        return text.Contains("ud800", StringComparison.Ordinal) ? JsonValue.Create("\uFFFD") : JsonNode.Parse(text);
    }

    private static JsonNode? Any(JsonNode root, Random random)
    {
        JsonNode? node = root;
        while (node is JsonObject { Count: > 0 } or JsonArray { Count: > 0 } && random.Next(4) != 0)
            node = node is JsonObject obj ? obj.ElementAt(random.Next(obj.Count)).Value : node.AsArray()[random.Next(node.AsArray().Count)];
        return node;
    }

    private static byte[] MutateBytes(byte[] bytes, Random random)
    {
        List<byte> mutated = [.. bytes];
        int at = random.Next(bytes.Length);
        int count = Math.Min(random.Next(1, 12), bytes.Length - at);
        switch (random.Next(6))
        {
            case 0:
                mutated[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                mutated[at] = (byte)random.Next(256);
                break;
            case 2:
                mutated.RemoveRange(at, count);
                break;
            case 3:
                mutated.InsertRange(random.Next(bytes.Length), bytes.AsSpan(at, count).ToArray());
                break;
            case 4:
                mutated.InsertRange(at, s_bytes[random.Next(s_bytes.Length)]);
                break;
            default:
                // Mostly near the end, so that something is read first.
                int end = bytes.Length - random.Next(1, Math.Min(bytes.Length, 200));
                mutated.RemoveRange(end, bytes.Length - end);
                break;
        }
        return [.. mutated];
    }
}
