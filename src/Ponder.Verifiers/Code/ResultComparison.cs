using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Ponder.Verifiers.Code;

/// <summary>
/// Whether what a Python function returned is what a JSON value says, as Python's == would have it with tuples taken for
/// lists (LiveCodeBench's rule): numbers by exact value, true as 1. Beyond that rule, keys that JSON cannot have count as
/// the text JSON writes for them, and a set equals an array of its members in any order.
/// </summary>
internal static class ResultComparison
{
    /// <summary>Whether they are equal.</summary>
    /// <param name="result">A result as the harness writes it: an object with an empty name holds what JSON lacks.</param>
    /// <param name="expected">Ordinary JSON.</param>
    /// <exception cref="JsonException">The result is none that the harness writes.</exception>
    public static bool AreEqual(JsonElement result, JsonElement expected)
    {
        if (ResultJson.Tag(result, out JsonElement members) == ResultJson.Set && expected.ValueKind == JsonValueKind.Array)
            return Sorted(members, isResult: true).SequenceEqual(Sorted(expected, isResult: false), StringComparer.Ordinal);
        if (result.ValueKind == JsonValueKind.Array && expected.ValueKind == JsonValueKind.Array)
        {
            return result.GetArrayLength() == expected.GetArrayLength()
                && result.EnumerateArray().Zip(expected.EnumerateArray()).All(pair => AreEqual(pair.First, pair.Second));
        }
        if (ResultJson.Tag(result, out JsonElement pairs) == ResultJson.Dict && expected.ValueKind == JsonValueKind.Object)
            return AreEqualObjects(pairs, expected);
        return Canonical(result, isResult: true) is string value && value == Canonical(expected, isResult: false);
    }

    /// <summary>A result for a person.</summary>
    public static string Show(JsonElement result) =>
        ResultJson.Tag(result, out JsonElement inner) == ResultJson.Other
            ? $"an object of type {Line.Quote(inner.ToString())}"
            : Line.Quote(result.GetRawText());

    private static bool AreEqualObjects(JsonElement pairs, JsonElement expected)
    {
        HashSet<string> seen = [];
        foreach (JsonElement pair in pairs.EnumerateArray())
        {
            string? key = ResultJson.Key(pair[0]);
            if (key is null || !seen.Add(key) || !expected.TryGetProperty(key, out JsonElement value)
                || !AreEqual(pair[1], value))
                return false;
        }
        return seen.Count == expected.EnumerateObject().Count();
    }

    private static List<string?> Sorted(JsonElement values, bool isResult)
    {
        List<string?> texts = [.. values.EnumerateArray().Select(value => Canonical(value, isResult))];
        texts.Sort(StringComparer.Ordinal);
        return texts;
    }

    /// <summary>A text that equal values share; null for what equals nothing.</summary>
    private static string? Canonical(JsonElement value, bool isResult) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.True => "1",
        JsonValueKind.False => "0",
        JsonValueKind.String => '"' + value.GetString(),
        JsonValueKind.Number => Number(value.GetRawText()),
        JsonValueKind.Array => Join(value.EnumerateArray().Select(item => Canonical(item, isResult))),
        _ when !isResult => value.GetRawText(),
        _ => ResultJson.Tag(value, out JsonElement inner) switch
        {
            ResultJson.Int => ResultJson.Wide(inner).ToString(CultureInfo.InvariantCulture),
            ResultJson.Ratio => Ratio(ResultJson.Wide(inner[0]), ResultJson.Wide(inner[1])),
            ResultJson.Float when inner.ValueEquals("inf") => "inf",
            ResultJson.Float when inner.ValueEquals("-inf") => "-inf",
            ResultJson.Set => Join(Sorted(inner, isResult)),
            _ => null,
        },
    };

    /// <summary>A fraction in lowest terms as the float that it is exactly; null where it is none.</summary>
    private static string? Ratio(BigInteger above, BigInteger below)
    {
        const int Digits = 53;
        const int LeastExponent = 1074;
        long exponent = below.GetBitLength() - 1;
        if (below.Sign <= 0 || !below.IsPowerOfTwo || exponent > LeastExponent || BigInteger.Abs(above).GetBitLength() > Digits)
            return null;
        double value = Math.ScaleB((double)above, -(int)exponent);
        return value.ToString("R", CultureInfo.InvariantCulture);
    }

    private static string? Join(IEnumerable<string?> items)
    {
        StringBuilder text = new("[");
        foreach (string? item in items)
        {
            if (item is null)
                return null;
            text.Append(CultureInfo.InvariantCulture, $"{item.Length}:{item}");
        }
        return text.Append(']').ToString();
    }

    /// <summary>Integers as they are, floats by the exact value of the nearest double: Python compares the two exactly.</summary>
    private static string Number(string text)
    {
        if (text.AsSpan().IndexOfAny('.', 'e', 'E') < 0)
            return text == "-0" ? "0" : text;
        double value = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (double.IsInfinity(value))
            return value > 0 ? "inf" : "-inf";
        return value == Math.Floor(value)
            ? new BigInteger(value).ToString(CultureInfo.InvariantCulture)
            : value.ToString("R", CultureInfo.InvariantCulture);
    }
}
