using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Ponder.Verifiers.Code;

/// <summary>How the harness of calls writes what JSON lacks: <c>{"": [tag, value]}</c>. All dicts are written so.</summary>
internal static class ResultJson
{
    public const string Dict = "dict";
    public const string Set = "set";
    public const string Int = "int";
    public const string Float = "float";
    public const string Ratio = "ratio";
    public const string Other = "other";

    private static readonly string[] s_tags = [Dict, Set, Int, Float, Ratio, Other];

    /// <summary>The tag and what it stands before; null for a plain value.</summary>
    /// <exception cref="JsonException">It is an object without one.</exception>
    public static string? Tag(JsonElement value, out JsonElement inner)
    {
        inner = default;
        if (value.ValueKind != JsonValueKind.Object)
            return null;
        if (!value.TryGetProperty("", out JsonElement pair) || pair.ValueKind != JsonValueKind.Array || pair.GetArrayLength() != 2
            || pair[0].ValueKind != JsonValueKind.String)
        {
            throw new JsonException("not a result");
        }
        JsonElement name = pair[0];
        string tag = Array.Find(s_tags, name.ValueEquals) ?? throw new JsonException("no such tag");
        inner = pair[1];
        bool valid = tag switch
        {
            Dict => inner.ValueKind == JsonValueKind.Array && inner.EnumerateArray().All(
                item => item.ValueKind == JsonValueKind.Array && item.GetArrayLength() == 2),
            Set => inner.ValueKind == JsonValueKind.Array,
            Ratio => inner.ValueKind == JsonValueKind.Array && inner.GetArrayLength() == 2
                && inner.EnumerateArray().All(part => part.ValueKind == JsonValueKind.String),
            _ => inner.ValueKind == JsonValueKind.String,
        };
        return valid ? tag : throw new JsonException("not what its tag says");
    }

    /// <summary>The name that JSON gives a key: Python's json.dumps. Null for keys that it refuses.</summary>
    public static string? Key(JsonElement key) => key.ValueKind switch
    {
        JsonValueKind.String => key.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null => key.GetRawText(),
        _ => null,
    };

    /// <summary>An integer in hexadecimal digits.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static BigInteger Wide(JsonElement digits)
    {
        string text = digits.GetString()!;
        bool negative = text.StartsWith('-');
        ReadOnlySpan<char> body = text.AsSpan(negative ? 3 : Math.Min(2, text.Length));
        const int Most = 1 << 20;
        if (body.Length > Most
            || !BigInteger.TryParse($"0{body}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture,
                out BigInteger value))
            throw new JsonException("not a number");
        return negative ? -value : value;
    }
}
