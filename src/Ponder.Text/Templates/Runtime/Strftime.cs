using System.Globalization;
using System.Text;

namespace Ponder.Text.Templates.Runtime;

/// <summary>Python's <c>strftime</c> in the C locale, with glibc's <c>-</c> flag for numbers without padding.</summary>
internal static class Strftime
{
    public static string Format(RenderContext context, DateTimeOffset time, string format)
    {
        context.Budget.Characters(format.Length * 16L);
        StringBuilder target = new();
        for (int at = 0; at < format.Length; at++)
        {
            if (format[at] != '%' || at + 1 == format.Length)
            {
                target.Append(format[at]);
                continue;
            }
            bool unpadded = format[at + 1] == '-' && at + 2 < format.Length;
            at += unpadded ? 2 : 1;
            string? part = Directive(time, format[at]);
            if (part is null)
                target.Append(unpadded ? "%-" : "%").Append(format[at]);
            else
                target.Append(unpadded ? Unpad(part) : part);
        }
        return target.ToString();
    }

    private static string Unpad(string part)
    {
        string rest = part.TrimStart('0', ' ');
        return rest.Length == 0 || !char.IsAsciiDigit(rest[0]) ? "0" + rest : rest;
    }

    private static string? Directive(DateTimeOffset time, char letter)
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        string Own(string format) => time.ToString(format, invariant);
        int hour12 = time.Hour % 12 == 0 ? 12 : time.Hour % 12;
        int weekday = (int)time.DayOfWeek;
        return letter switch
        {
            'a' => Own("ddd"),
            'A' => Own("dddd"),
            'b' or 'h' => Own("MMM"),
            'B' => Own("MMMM"),
            'c' => Own("ddd MMM ") + $"{time.Day,2}" + Own(" HH:mm:ss yyyy"),
            'C' => $"{time.Year / 100:00}",
            'd' => Own("dd"),
            'D' or 'x' => Own("MM'/'dd'/'yy"),
            'e' => $"{time.Day,2}",
            'f' => Own("ffffff"),
            'F' => Own("yyyy-MM-dd"),
            'G' => $"{ISOWeek.GetYear(time.DateTime)}",
            'H' => Own("HH"),
            'I' => $"{hour12:00}",
            'j' => $"{time.DayOfYear:000}",
            'm' => Own("MM"),
            'M' => Own("mm"),
            'n' => "\n",
            'p' => time.Hour < 12 ? "AM" : "PM",
            'R' => Own("HH:mm"),
            's' => $"{time.ToUnixTimeSeconds()}",
            'S' => Own("ss"),
            't' => "\t",
            'T' or 'X' => Own("HH:mm:ss"),
            'u' => $"{(weekday == 0 ? 7 : weekday)}",
            'U' => $"{(time.DayOfYear + 6 - weekday) / 7:00}",
            'V' => $"{ISOWeek.GetWeekOfYear(time.DateTime):00}",
            'w' => $"{weekday}",
            'W' => $"{(time.DayOfYear + 6 - ((weekday + 6) % 7)) / 7:00}",
            'y' => Own("yy"),
            'Y' => $"{time.Year}",
            // Python's now() knows no zone.
            'z' or 'Z' => "",
            '%' => "%",
            _ => null,
        };
    }
}
