using System.Runtime.InteropServices;

namespace Ponder.Checkpoints.Quantization.Encoders;

/// <summary>Q6_K: 256 values in 16 groups of 16, x ≈ d·s·(q − 32) with signed 8-bit s and one binary16 d.</summary>
internal static class Q6_KEncoder
{
    private const int Length = 256;
    private const int Bytes = 210;
    private const int Groups = 16;
    private const int GroupLength = 16;
    private const int HalfLevels = 32;
    private const int TopScale = 128;
    private const int HighBits = Length / 2;
    private const int ScaleBytes = HighBits + Length / 4;

    public static void Encode(ReadOnlySpan<float> values, Span<byte> destination)
    {
        Span<byte> levels = stackalloc byte[Length];
        for (; values.Length > 0; values = values[Length..], destination = destination[Bytes..])
        {
            Quantize(values[..Length], destination.Slice(ScaleBytes, Groups + 2), levels);
            for (int half = 0; half < 2; half++)
                Pack(levels.Slice(half * 128, 128), destination[(half * 64)..], destination[(HighBits + half * 32)..]);
        }
    }

    private static void Quantize(ReadOnlySpan<float> block, Span<byte> scaleBytes, Span<byte> levels)
    {
        Span<float> scales = stackalloc float[Groups];
        float extreme = 0;
        for (int group = 0; group < Groups; group++)
        {
            scales[group] = SymmetricScale.Find(block.Slice(group * GroupLength, GroupLength), HalfLevels);
            if (MathF.Abs(scales[group]) > MathF.Abs(extreme))
                extreme = scales[group];
        }

        Half d = (Half)(-extreme / TopScale);
        MemoryMarshal.Write(scaleBytes[Groups..], in d);
        for (int group = 0; group < Groups; group++)
        {
            float ratio = scales[group] * Q8_0Encoder.Inverse((float)d);
            int s = (int)MathF.Round(Math.Clamp(ratio, -TopScale, TopScale - 1));
            scaleBytes[group] = (byte)s;
            Levels.Round(
                block.Slice(group * GroupLength, GroupLength), Q8_0Encoder.Inverse((float)d * s), HalfLevels,
                2 * HalfLevels - 1, levels[(group * GroupLength)..]);
        }
    }

    // 128 values: four runs of 32; low nibbles two to a byte (runs 0 and 2, runs 1 and 3), high bit pairs four.
    private static void Pack(ReadOnlySpan<byte> levels, Span<byte> low, Span<byte> high)
    {
        for (int i = 0; i < 32; i++)
        {
            int a = levels[i], b = levels[i + 32], c = levels[i + 64], e = levels[i + 96];
            low[i] = (byte)(a & 15 | c << 4);
            low[i + 32] = (byte)(b & 15 | e << 4);
            high[i] = (byte)(a >> 4 | b >> 4 << 2 | c >> 4 << 4 | e >> 4 << 6);
        }
    }
}
