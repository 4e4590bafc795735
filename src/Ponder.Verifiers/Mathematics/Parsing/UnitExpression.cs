using System.Collections.Frozen;
using System.Globalization;

namespace Ponder.Verifiers.Mathematics.Parsing;

/// <summary>Reads units such as <c>cm^2</c>, <c>square centimeters</c>, <c>m/s^2</c> and <c>miles per hour</c>.</summary>
internal static class UnitExpression
{
    // Every line is one unit, by its first name.
    private static readonly FrozenDictionary<string, string> s_names = new[]
    {
        "m meter meters metre metres", "cm centimeter centimeters centimetre centimetres",
        "mm millimeter millimeters millimetre millimetres", "km kilometer kilometers kilometre kilometres",
        "dm decimeter decimeters decimetre decimetres", "inch inches in", "foot feet ft", "yard yards yd", "mile miles mi",
        "second seconds sec secs s", "minute minutes min mins", "hour hours hr hrs h", "day days", "week weeks", "month months",
        "year years", "g gram grams", "kg kilogram kilograms", "mg milligram milligrams", "pound pounds lb lbs",
        "ounce ounces oz", "liter liters litre litres L", "ml mL milliliter milliliters millilitre millilitres",
        "gallon gallons", "acre acres", "hectare hectares", "dollar dollars USD usd", "cent cents", "euro euros", "yen", "yuan",
        "rupee rupees", "ruble rubles", "degree degrees", "radian radians rad", "N newton newtons", "J joule joules",
        "W watt watts", "V volt volts", "Hz hertz",
    }.SelectMany(line => line.Split(' ').Select(name => (Name: name, Unit: line.Split(' ')[0])))
        .ToFrozenDictionary(pair => pair.Name, pair => pair.Unit, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> s_short = new Dictionary<string, string>
    {
        ["mph"] = "hour^-1*mile^1",
        ["kph"] = "hour^-1*km^1",
        ["kmh"] = "hour^-1*km^1",
    }.ToFrozenDictionary();

    /// <summary>A unit in one way of writing, or null if the text is anything else.</summary>
    public static string? Parse(string text) =>
        ReadAt(text, 0, out int end) is string unit && text.AsSpan(end).Trim(" .,").IsEmpty ? unit : null;

    /// <summary>The unit that stands at a place, and where it ends; null if none does.</summary>
    public static string? ReadAt(string text, int at, out int end)
    {
        SortedDictionary<string, int> powers = new(StringComparer.Ordinal);
        end = at;
        int direction = 1;
        int named = 0;
        while (true)
        {
            int place = SkipSpaces(text, end);
            int after = place;
            while (after < text.Length && char.IsAsciiLetter(text[after]))
                after++;
            string word = text[place..after];
            if (word is "square" or "sq" or "cubic")
                named = word == "cubic" ? 3 : 2;
            else if (word == "per" && powers.Count > 0 && direction > 0)
                direction = -1;
            else if (place < text.Length && text[place] == '/' && powers.Count > 0 && direction > 0)
            {
                direction = -1;
                after = place + 1;
            }
            else if (s_short.TryGetValue(word, out string? quotient) && powers.Count == 0)
            {
                end = after;
                return quotient;
            }
            else if (s_names.TryGetValue(word, out string? unit) || s_names.TryGetValue(word.ToLowerInvariant(), out unit))
            {
                int power = named > 0 ? named : Power(text, ref after);
                named = 0;
                powers[unit] = powers.GetValueOrDefault(unit) + (direction * power);
                direction = powers.Count > 0 && direction < 0 ? -1 : 1;
            }
            else
            {
                return powers.Count == 0 || named > 0 ? null : Write(powers);
            }
            end = after;
        }
    }

    // "^2", "^{2}" or a digit at once, as in cm2.
    private static int Power(string text, ref int at)
    {
        int place = at;
        bool braces = false;
        if (place < text.Length && text[place] == '²')
        {
            at++;
            return 2;
        }
        if (place < text.Length && text[place] == '³')
        {
            at++;
            return 3;
        }
        if (place < text.Length && text[place] == '^')
        {
            place++;
            braces = place < text.Length && text[place] == '{';
            place += braces ? 1 : 0;
        }
        if (place >= text.Length || text[place] is not (>= '1' and <= '9'))
            return 1;
        if (braces && (place + 1 >= text.Length || text[place + 1] != '}'))
            return 1;
        at = place + (braces ? 2 : 1);
        return text[place] - '0';
    }

    private static int SkipSpaces(string text, int at)
    {
        while (at < text.Length && (text[at] is ' ' or '~' or '\u00A0' || (text[at] == '\\' && at + 1 < text.Length
            && text[at + 1] is ' ' or ',')))
            at += text[at] == '\\' ? 2 : 1;
        return at;
    }

    private static string Write(SortedDictionary<string, int> powers) =>
        string.Join('*', powers.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}^{pair.Value}")));
}
