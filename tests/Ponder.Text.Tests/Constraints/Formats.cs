using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Xml;

namespace Ponder.Text.Tests.Constraints;

/// <summary>The formats of strings as the runtime's own parsers read them.</summary>
internal static class Formats
{
    public static bool IsValid(string format, string text) => format switch
    {
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "time" => DateTimeOffset.TryParse($"2024-01-01T{text}", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) && text[10] == 'T',
        "duration" => text.Contains('W', StringComparison.Ordinal) || IsDuration(text),
        "email" => MailAddress.TryCreate(text, out MailAddress? address) && address.Address == text,
        "hostname" => Uri.CheckHostName(text) == UriHostNameType.Dns && text.Length < 254 || IPAddress.TryParse(text, out _),
        "ipv4" => IPAddress.TryParse(text, out IPAddress? four) && four.ToString() == text,
        "ipv6" => IPAddress.TryParse(text, out IPAddress? six) && six.AddressFamily == AddressFamily.InterNetworkV6,
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
        _ => true,
    };

    private static bool IsDuration(string text)
    {
        try
        {
            _ = XmlConvert.ToTimeSpan(text);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
