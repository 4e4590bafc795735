namespace Ponder.Text.Constraints.Json;

/// <summary>
/// The formats of strings, as patterns. Each gives texts that every reading of the format accepts, not every text that some
/// do: no leap seconds, days up to 28 where the month is not looked at, plain host names.
/// </summary>
internal static class StringFormats
{
    private const string Day =
        "(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)";
    private const string Date = "(?:19|20)[0-9]{2}-" + Day;
    private const string Time =
        "(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,6})?(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9])";
    private const string Label = "[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?";
    private const string Host = Label + "(?:\\." + Label + "){0,3}";
    private const string Octet = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private const string Uri = "https?://" + Host + "(?::[1-9][0-9]{0,3})?(?:/[A-Za-z0-9._~-]*)*"
        + "(?:\\?[A-Za-z0-9._~=&-]*)?(?:#[A-Za-z0-9._~-]*)?";

    private static readonly Dictionary<string, string> s_patterns = new(StringComparer.Ordinal)
    {
        ["date"] = Date,
        ["time"] = Time,
        ["date-time"] = Date + "T" + Time,
        ["duration"] = "P(?:[0-9]{1,4}D(?:T[0-9]{1,4}H)?|T[0-9]{1,4}H(?:[0-9]{1,4}M(?:[0-9]{1,4}S)?)?|"
            + "T[0-9]{1,4}M(?:[0-9]{1,4}S)?|T[0-9]{1,4}S|[0-9]{1,4}W)",
        ["email"] = "[A-Za-z0-9_+-]{1,30}(?:\\.[A-Za-z0-9_+-]{1,30})?@" + Host,
        ["hostname"] = Host,
        ["ipv4"] = Octet + "(?:\\." + Octet + "){3}",
        ["ipv6"] = "(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|::(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4}",
        ["uuid"] = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
        ["uri"] = Uri,
    };

    /// <summary>The formats' names.</summary>
    public static IEnumerable<string> Names => s_patterns.Keys;

    /// <summary>The pattern that a text of a format matches as a whole, or null.</summary>
    public static string? Find(string name) => s_patterns.GetValueOrDefault(name);
}
