using System.Runtime.Intrinsics;

namespace Ponder.Checkpoints.Quantization.Encoders;

/// <summary>Rounds a group to integer levels.</summary>
internal static class Levels
{
    /// <summary>levels[i] = clamp(round(values[i] · inverse + offset), 0, top), ties to even.</summary>
    /// <param name="values">A multiple of 16 finite values.</param>
    /// <param name="inverse">One over the scale.</param>
    /// <param name="offset">Added after scaling: what makes the levels unsigned.</param>
    /// <param name="top">The highest level, at most 255.</param>
    /// <param name="levels">As many bytes as values.</param>
    public static void Round(ReadOnlySpan<float> values, float inverse, float offset, int top, Span<byte> levels)
    {
        Vector256<float> factor = Vector256.Create(inverse);
        Vector256<float> added = Vector256.Create(offset);
        Vector256<float> highest = Vector256.Create((float)top);
        for (int i = 0; i < values.Length; i += 16)
        {
            Vector256<int> low = Round(Vector256.Create(values[i..]), factor, added, highest);
            Vector256<int> high = Round(Vector256.Create(values[(i + 8)..]), factor, added, highest);
            Vector256<ushort> words = Vector256.Narrow(low, high).AsUInt16();
            Vector128.Narrow(words.GetLower(), words.GetUpper()).CopyTo(levels[i..]);
        }
    }

    private static Vector256<int> Round(
        Vector256<float> x, Vector256<float> factor, Vector256<float> added, Vector256<float> highest)
    {
        Vector256<float> level = Vector256.Round(Vector256.MultiplyAddEstimate(x, factor, added));
        return Vector256.ConvertToInt32Native(Vector256.ClampNative(level, Vector256<float>.Zero, highest));
    }
}
