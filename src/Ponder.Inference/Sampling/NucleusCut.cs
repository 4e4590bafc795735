namespace Ponder.Inference.Sampling;

/// <summary>
/// Where top-p cuts (nucleus sampling, arXiv:1904.09751), found by bisection on the mass instead of a sort: as bit
/// patterns of non-negative floats order like the numbers, at most 31 vectorised sums reach the exact threshold.
/// </summary>
/// <param name="Threshold">Masses above it are kept.</param>
/// <param name="Ties">How many of the masses equal to it are kept, lowest ids first.</param>
internal readonly record struct NucleusCut(float Threshold, int Ties)
{
    /// <summary>Keeps everything.</summary>
    public static NucleusCut None { get; } = new(-1, 0);

    /// <summary>The smallest set of masses whose sum reaches <paramref name="target"/>.</summary>
    /// <param name="masses">Non-negative masses.</param>
    /// <param name="target">The sum to reach, above 0.</param>
    public static NucleusCut Find(ReadOnlySpan<float> masses, double target)
    {
        // The sum of masses at or above `low` reaches the target, that above or at `high` does not.
        int low = 0;
        int high = BitConverter.SingleToInt32Bits(LogitMath.Max(masses)) + 1;
        double above = 0;
        while (high - low > 1)
        {
            int middle = low + (high - low) / 2;
            double sum = LogitMath.SumAtLeast(masses, BitConverter.Int32BitsToSingle(middle));
            if (sum >= target)
            {
                low = middle;
            }
            else
            {
                high = middle;
                above = sum;
            }
        }
        // Only rounding can leave the target out of reach.
        if (low == 0)
            return None;
        float threshold = BitConverter.Int32BitsToSingle(low);
        double ties = Math.Ceiling((target - above) / threshold);
        return new NucleusCut(threshold, (int)Math.Clamp(ties, 1, masses.Length));
    }
}
