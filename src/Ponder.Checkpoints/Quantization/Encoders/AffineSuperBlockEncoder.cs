using System.Runtime.InteropServices;

namespace Ponder.Checkpoints.Quantization.Encoders;

/// <summary>
/// Q4_K and Q5_K: 256 values in 8 groups of 32, each group x ≈ d·s·q − dmin·m with 6-bit s and m, after two
/// binary16 d and dmin.
/// </summary>
internal static class AffineSuperBlockEncoder
{
    private const int Length = 256;
    private const int Groups = 8;
    private const int GroupLength = AffineScale.GroupLength;
    private const int TopScale = 63;
    private const int HeaderBytes = 16;
    private const int FifthBytes = 32;

    public static void Q4_K(ReadOnlySpan<float> values, Span<byte> destination)
    {
        const int Bytes = HeaderBytes + Length / 2;
        Span<byte> levels = stackalloc byte[Length];
        for (; values.Length > 0; values = values[Length..], destination = destination[Bytes..])
        {
            Quantize(values[..Length], 15, destination, levels);
            PackNibbles(levels, destination[HeaderBytes..]);
        }
    }

    public static void Q5_K(ReadOnlySpan<float> values, Span<byte> destination)
    {
        const int Bytes = HeaderBytes + FifthBytes + Length / 2;
        Span<byte> levels = stackalloc byte[Length];
        for (; values.Length > 0; values = values[Length..], destination = destination[Bytes..])
        {
            Quantize(values[..Length], 31, destination, levels);
            Span<byte> fifths = destination.Slice(HeaderBytes, FifthBytes);
            fifths.Clear();
            for (int i = 0; i < Length; i++)
                fifths[i % GroupLength] |= (byte)(levels[i] >> 4 << i / GroupLength);
            PackNibbles(levels, destination[(HeaderBytes + FifthBytes)..]);
        }
    }

    private static void Quantize(ReadOnlySpan<float> block, int top, Span<byte> header, Span<byte> levels)
    {
        Span<float> scales = stackalloc float[Groups];
        Span<float> minimums = stackalloc float[Groups];
        float largestScale = 0;
        float largestMinimum = 0;
        for (int group = 0; group < Groups; group++)
        {
            (scales[group], minimums[group]) = AffineScale.Find(block.Slice(group * GroupLength, GroupLength), top);
            largestScale = MathF.Max(largestScale, scales[group]);
            largestMinimum = MathF.Max(largestMinimum, minimums[group]);
        }

        Half d = (Half)(largestScale / TopScale);
        Half dmin = (Half)(largestMinimum / TopScale);
        MemoryMarshal.Write(header, in d);
        MemoryMarshal.Write(header[2..], in dmin);
        Span<byte> packed = header.Slice(4, 12);
        packed.Clear();
        for (int group = 0; group < Groups; group++)
        {
            int s = SixBits(scales[group], (float)d);
            int m = SixBits(minimums[group], (float)dmin);
            PackScale(packed, group, s, m);
            float inverse = Q8_0Encoder.Inverse((float)d * s);
            Levels.Round(
                block.Slice(group * GroupLength, GroupLength), inverse, (float)dmin * m * inverse, top,
                levels[(group * GroupLength)..]);
        }
    }

    private static int SixBits(float value, float unit) =>
        (int)MathF.Round(Math.Clamp(value * Q8_0Encoder.Inverse(unit), 0, TopScale));

    // Groups 0–3 keep s and m in the low six bits of bytes 0–3 and 4–7, whose high bits are lent to groups 4–7,
    // the low four bits of whose s and m share bytes 8–11.
    private static void PackScale(Span<byte> packed, int group, int s, int m)
    {
        if (group < 4)
        {
            packed[group] |= (byte)s;
            packed[group + 4] |= (byte)m;
            return;
        }
        packed[group + 4] = (byte)(s & 15 | (m & 15) << 4);
        packed[group - 4] |= (byte)(s >> 4 << 6);
        packed[group] |= (byte)(m >> 4 << 6);
    }

    // Two groups share 32 bytes: the first has the low nibbles.
    private static void PackNibbles(ReadOnlySpan<byte> levels, Span<byte> destination)
    {
        for (int pair = 0; pair < Groups / 2; pair++)
        {
            ReadOnlySpan<byte> low = levels.Slice(pair * 2 * GroupLength, GroupLength);
            ReadOnlySpan<byte> high = levels.Slice((pair * 2 + 1) * GroupLength, GroupLength);
            Span<byte> bytes = destination.Slice(pair * GroupLength, GroupLength);
            for (int i = 0; i < GroupLength; i++)
                bytes[i] = (byte)(low[i] & 15 | high[i] << 4);
        }
    }
}
