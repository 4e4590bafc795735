using System.Globalization;

namespace Ponder.Checkpoints.Hub.Storage;

/// <summary>Sizes in messages, in decimal units as hubs show them.</summary>
internal static class ByteSize
{
    private static readonly string[] s_units = ["kB", "MB", "GB", "TB"];

    public static string Text(long bytes)
    {
        if (bytes < 1000)
            return string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes");

        double value = bytes / 1000.0;
        int unit = 0;
        for (; value >= 999.95 && unit < s_units.Length - 1; unit++)
            value /= 1000;
        return string.Create(CultureInfo.InvariantCulture, $"{value:F1} {s_units[unit]}");
    }
}
