using System.Runtime.Intrinsics;

namespace Ponder.Checkpoints.Quantization.Encoders;

/// <summary>The smallest and the largest of a group.</summary>
internal static class Bounds
{
    /// <param name="values">A multiple of 8 values, none of them NaN.</param>
    public static (float Lowest, float Highest) Of(ReadOnlySpan<float> values)
    {
        Vector256<float> low = Vector256.Create(values);
        Vector256<float> high = low;
        for (int i = Vector256<float>.Count; i < values.Length; i += Vector256<float>.Count)
        {
            Vector256<float> x = Vector256.Create(values[i..]);
            low = Vector256.MinNative(low, x);
            high = Vector256.MaxNative(high, x);
        }
        // One reduction for both: the smallest is minus the largest of the negated.
        Vector128<float> highest = Vector128.MaxNative(high.GetLower(), high.GetUpper());
        Vector128<float> lowest = -Vector128.MinNative(low.GetLower(), low.GetUpper());
        Vector256<float> both = Vector256.Create(highest, lowest);
        both = Vector256.MaxNative(both, Vector256.Shuffle(both, Vector256.Create(2, 3, 0, 1, 6, 7, 4, 5)));
        both = Vector256.MaxNative(both, Vector256.Shuffle(both, Vector256.Create(1, 0, 3, 2, 5, 4, 7, 6)));
        return (-both[4], both[0]);
    }

    /// <summary>The value of the largest magnitude, with its sign.</summary>
    public static float Extreme(ReadOnlySpan<float> values)
    {
        (float lowest, float highest) = Of(values);
        return highest > -lowest ? highest : lowest;
    }
}
