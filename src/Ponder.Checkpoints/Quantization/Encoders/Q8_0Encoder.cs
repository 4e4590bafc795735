using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ponder.Checkpoints.Quantization.Encoders;

/// <summary>Q8_0: 32 signed bytes after one binary16 scale; the largest value becomes ±127.</summary>
internal static class Q8_0Encoder
{
    private const int Length = 32;
    private const int Bytes = 34;
    private const int Top = 127;

    public static void Encode(ReadOnlySpan<float> values, Span<byte> destination)
    {
        Span<byte> levels = stackalloc byte[Length];
        for (; values.Length > 0; values = values[Length..], destination = destination[Bytes..])
        {
            ReadOnlySpan<float> block = values[..Length];
            Half scale = (Half)(MathF.Abs(Bounds.Extreme(block)) / Top);
            MemoryMarshal.Write(destination, in scale);
            Levels.Round(block, Inverse((float)scale), Top, 2 * Top, levels);
            (Vector256.Create<byte>(levels) - Vector256.Create((byte)Top)).CopyTo(destination[2..]);
        }
    }

    /// <summary>1 / scale, and 0 for a scale of 0, whose block is all zeros.</summary>
    internal static float Inverse(float scale) => scale == 0 ? 0 : 1 / scale;
}
