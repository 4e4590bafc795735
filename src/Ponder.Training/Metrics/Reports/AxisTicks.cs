using System.Globalization;

namespace Ponder.Training.Metrics.Reports;

/// <summary>Round numbers that an axis is marked with: 1, 2 or 5 times a power of ten apart.</summary>
/// <param name="Low">The axis's lower end.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Step">How far marks are apart.</param>
internal readonly record struct AxisTicks(double Low, double High, double Step)
{
    /// <summary>The marks.</summary>
    public IEnumerable<double> Values
    {
        get
        {
            // From whole numbers, so that 0.1 + 0.2 does not become a mark.
            double first = Math.Ceiling((Low / Step) - 1e-9);
            double last = Math.Floor((High / Step) + 1e-9);
            for (double n = first; n <= last; n++)
            {
                // The sum takes the sign off a zero.
                yield return (n * Step) + 0.0;
            }
        }
    }

    /// <summary>Ends and marks for values, at most about <paramref name="count"/> of them.</summary>
    /// <param name="least">The least value.</param>
    /// <param name="most">The largest.</param>
    /// <param name="count">How many marks are wanted.</param>
    /// <param name="whole">Whether marks are whole numbers.</param>
    public static AxisTicks For(double least, double most, int count, bool whole = false)
    {
        // All values the same: an axis around them. Very large ones would else be no distance apart.
        if (most - least <= Math.Max(Math.Abs(least), Math.Abs(most)) * 1e-9)
        {
            double around = least == 0 ? 1 : Math.Abs(least) * 0.5;
            (least, most) = (least - around, most + around);
        }
        double rough = (most - least) / count;
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = power * ((rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
        return new AxisTicks(least, most, whole ? Math.Max(1, step) : step);
    }

    /// <summary>A mark's label, with as many digits as the distance of marks asks for.</summary>
    public string Label(double value)
    {
        double size = Math.Max(Math.Abs(Low), Math.Abs(High));
        if (size is >= 1e6 or < 1e-3)
            return value == 0 ? "0" : value.ToString("0.##e0", CultureInfo.InvariantCulture);
        int digits = Math.Clamp((int)Math.Ceiling(-Math.Log10(Step) - 1e-9), 0, 8);
        return value.ToString("N" + digits, CultureInfo.InvariantCulture);
    }
}
