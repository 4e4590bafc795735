namespace Ponder.Tasks.Tools;

/// <summary>Units, each a multiple of its dimension's first.</summary>
internal static class Units
{
    private static readonly Dictionary<string, (string Dimension, Rational Scale, Rational Shift)> s_units = new(StringComparer.Ordinal);

    static Units()
    {
        Add("length", ("mm", "1"), ("cm", "10"), ("m", "1000"), ("km", "1000000"), ("inch", "25.4"), ("foot", "304.8"), ("yard", "914.4"),
            ("mile", "1609344"));
        Add("mass", ("mg", "1"), ("g", "1000"), ("kg", "1000000"), ("ton", "1000000000"), ("ounce", "28349.523125"), ("pound", "453592.37"));
        Add("time", ("second", "1"), ("minute", "60"), ("hour", "3600"), ("day", "86400"), ("week", "604800"));
        Add("volume", ("ml", "1"), ("liter", "1000"), ("pint", "473.176473"), ("quart", "946.352946"), ("gallon", "3785.411784"));
        s_units["kelvin"] = ("temperature", 1, 0);
        s_units["celsius"] = ("temperature", 1, Rational.Parse("273.15"));
        s_units["fahrenheit"] = ("temperature", (Rational)5 / 9, Rational.Parse("459.67") * 5 / 9);
    }

    /// <summary>The names of all.</summary>
    public static IReadOnlyList<string> Names => [.. s_units.Keys];

    /// <summary>The names of those that measure the same.</summary>
    public static IReadOnlyList<string> Alike(string unit) => [.. Names.Where(other => s_units[other].Dimension == s_units[unit].Dimension)];

    /// <summary>Converts.</summary>
    /// <exception cref="FormatException">A unit is unknown, or they measure different things.</exception>
    public static Rational Convert(Rational value, string from, string to)
    {
        (string dimension, Rational scale, Rational shift) = Find(from);
        (string other, Rational otherScale, Rational otherShift) = Find(to);
        return dimension == other
            ? (value * scale + shift - otherShift) / otherScale
            : throw new FormatException($"{from} is {dimension} and {to} is {other}");
    }

    private static (string Dimension, Rational Scale, Rational Shift) Find(string unit) =>
        s_units.TryGetValue(unit, out (string, Rational, Rational) found)
            ? found
            : throw new FormatException($"unknown unit {ToolArguments.Shorten(unit)}");

    private static void Add(string dimension, params (string Name, string Scale)[] units)
    {
        foreach ((string name, string scale) in units)
            s_units[name] = (dimension, Rational.Parse(scale), 0);
    }
}
