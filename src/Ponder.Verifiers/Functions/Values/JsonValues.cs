using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Ponder.Verifiers.Functions.Values;

/// <summary>
/// JSON as Python's <c>json.loads</c> reads it: a number with a point or an exponent is a float, any other an integer.
/// </summary>
internal static class JsonValues
{
    /// <summary>Reads a value; false for half a surrogate pair and for integers of more digits than Python reads.</summary>
    public static bool TryRead(JsonElement json, [NotNullWhen(true)] out PythonValue? value)
    {
        value = json.ValueKind switch
        {
            JsonValueKind.True => PythonValue.Of(true),
            JsonValueKind.False => PythonValue.Of(false),
            JsonValueKind.Null => PythonValue.Null,
            JsonValueKind.Number => Number(json.GetRawText()),
            JsonValueKind.String => TryText(json, out string? text) ? PythonValue.Of(text) : null,
            JsonValueKind.Array => List(json),
            JsonValueKind.Object => Dictionary(json),
            _ => null,
        };
        return value is not null;
    }

    /// <summary>Reads a string; false if it is none or holds half a surrogate pair.</summary>
    public static bool TryText(JsonElement json, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (json.ValueKind != JsonValueKind.String)
            return false;
        try
        {
            text = json.GetString();
            return text is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static PythonValue? Number(string raw)
    {
        if (raw.AsSpan().ContainsAny('.', 'e', 'E'))
            return PythonValue.Of(double.Parse(raw, NumberStyles.Float, CultureInfo.InvariantCulture));
        return raw.Length - (raw[0] == '-' ? 1 : 0) <= PythonNumber.MaxDigits
            ? PythonValue.Of(BigInteger.Parse(raw, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))
            : null;
    }

    private static PythonValue? List(JsonElement json)
    {
        List<PythonValue> items = new(json.GetArrayLength());
        foreach (JsonElement element in json.EnumerateArray())
        {
            if (!TryRead(element, out PythonValue? item))
                return null;
            items.Add(item);
        }
        return PythonValue.Of(items);
    }

    private static PythonMap? Dictionary(JsonElement json)
    {
        PythonMap dictionary = new();
        try
        {
            foreach (JsonProperty property in json.EnumerateObject())
            {
                if (!TryRead(property.Value, out PythonValue? value))
                    return null;
                dictionary.Set(property.Name, value);
            }
        }
        catch (InvalidOperationException)
        {
            // A name with half a surrogate pair.
            return null;
        }
        return dictionary;
    }
}
