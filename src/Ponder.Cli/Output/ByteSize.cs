using System.Globalization;

namespace Ponder.Cli.Output;

/// <summary>Sizes as people read them, in powers of 1024.</summary>
internal static class ByteSize
{
    private static readonly string[] s_units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

    /// <summary><c>18.5 GiB</c>; three digits at most before a unit changes.</summary>
    public static string Format(double bytes)
    {
        int unit = 0;
        while (Math.Abs(bytes) >= 1000 && unit < s_units.Length - 1)
        {
            bytes /= 1024;
            unit++;
        }
        string format = unit == 0 || Math.Abs(bytes) >= 100 ? "0" : Math.Abs(bytes) >= 10 ? "0.0" : "0.00";
        return bytes.ToString(format, CultureInfo.InvariantCulture) + " " + s_units[unit];
    }
}
