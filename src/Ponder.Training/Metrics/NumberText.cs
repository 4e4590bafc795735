using System.Globalization;

namespace Ponder.Training.Metrics;

/// <summary>Numbers as people read them.</summary>
internal static class NumberText
{
    /// <summary>Three significant digits; powers of ten where the number is very large or small; <c>–</c> for what is not a number.</summary>
    public static string Short(double value)
    {
        if (double.IsNaN(value))
            return "–";
        double size = Math.Abs(value);
        if (double.IsInfinity(value) || size is >= 1e6 or (> 0 and < 1e-3))
            return value.ToString("0.##e0", CultureInfo.InvariantCulture);
        if (size >= 1000)
            return value.ToString("N0", CultureInfo.InvariantCulture);
        return value.ToString(size >= 100 ? "0" : size >= 10 ? "0.#" : size >= 1 ? "0.##" : "0.####", CultureInfo.InvariantCulture);
    }
}
