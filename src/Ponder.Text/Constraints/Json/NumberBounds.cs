using System.Globalization;
using System.Text.Json;

namespace Ponder.Text.Constraints.Json;

/// <summary>What some schemas together say about numbers.</summary>
internal sealed class NumberBounds
{
    // Beyond, decimals have no digits to spare, and doubles no fractions.
    private const decimal Far = 1e18m;

    private readonly List<decimal> _steps = [];

    /// <summary>The least value, or null.</summary>
    public decimal? Least { get; private set; }

    /// <summary>Whether it is itself excluded.</summary>
    public bool AboveLeast { get; private set; }

    /// <summary>The greatest value, or null.</summary>
    public decimal? Most { get; private set; }

    /// <summary>Whether it is itself excluded.</summary>
    public bool BelowMost { get; private set; }

    /// <summary>Of what numbers must be multiples.</summary>
    public IReadOnlyList<decimal> Steps => _steps;

    /// <summary>Whether there is anything to keep.</summary>
    public bool Any => Least is not null || Most is not null || _steps.Count > 0;

    /// <summary>Adds what a schema says.</summary>
    public void Add(SchemaDocument document, Schema schema)
    {
        if (Bound(document, schema, "minimum") is { } least)
            AtLeast(least, false);
        if (Bound(document, schema, "exclusiveMinimum") is { } above)
            AtLeast(above, true);
        if (Bound(document, schema, "maximum") is { } most)
            AtMost(most, false);
        if (Bound(document, schema, "exclusiveMaximum") is { } below)
            AtMost(below, true);
        if (schema["format"] is { ValueKind: JsonValueKind.String } format && format.GetString() == "int32")
        {
            AtLeast(int.MinValue, false);
            AtMost(int.MaxValue, false);
        }
        if (schema["multipleOf"] is not null)
        {
            decimal step = Bound(document, schema, "multipleOf")!.Value;
            if (step is <= 0 or >= Far)
                throw document.Error(schema, "multipleOf", "expected a number above 0 and below 10^18");
            _steps.Add(step);
        }
    }

    /// <summary>Whether a number is within them; one that has too many digits to tell is not.</summary>
    public bool Contain(JsonElement value)
    {
        if (!Any)
            return true;
        return value.TryGetDecimal(out decimal number) && SameDigits(number, value.GetRawText())
            && (Least is not { } least || number > least || (number == least && !AboveLeast))
            && (Most is not { } most || number < most || (number == most && !BelowMost))
            && _steps.TrueForAll(step => number % step == 0);
    }

    /// <summary>Narrows to at least, or above, a value.</summary>
    public void AtLeast(decimal value, bool above)
    {
        if (Least is null || value > Least || (value == Least && above))
            (Least, AboveLeast) = (value, above);
    }

    /// <summary>Narrows to at most, or below, a value.</summary>
    public void AtMost(decimal value, bool below)
    {
        if (Most is null || value < Most || (value == Most && below))
            (Most, BelowMost) = (value, below);
    }

    private static decimal? Bound(SchemaDocument document, Schema schema, string keyword)
    {
        if (schema[keyword] is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Number)
            throw document.Error(schema, keyword, "expected a number");
        // Numbers too great for a decimal are far enough; those with too many digits would be rounded.
        if (value.TryGetDecimal(out decimal number) && Math.Abs(number) <= Far)
        {
            return SameDigits(number, value.GetRawText())
                ? number
                : throw document.Error(schema, keyword, "has more digits than can be kept");
        }
        double rough = value.GetDouble();
        return rough switch
        {
            > 1e17 => Far,
            < -1e17 => -Far,
            _ => throw document.Error(schema, keyword, "has more digits than can be kept"),
        };
    }

    private static bool SameDigits(decimal number, string text)
    {
        int exponent = text.AsSpan().IndexOfAny('e', 'E');
        string digits = string.Concat((exponent < 0 ? text : text[..exponent]).Where(char.IsAsciiDigit)).Trim('0');
        return digits == string.Concat(number.ToString(CultureInfo.InvariantCulture).Where(char.IsAsciiDigit)).Trim('0');
    }
}
