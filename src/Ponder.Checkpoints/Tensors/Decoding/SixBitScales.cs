using System.Runtime.CompilerServices;

namespace Ponder.Checkpoints.Tensors.Decoding;

/// <summary>
/// The twelve bytes of eight 6-bit scales and eight 6-bit minimums in Q4_K and Q5_K. The first four of each lie in
/// the low six bits of bytes 0–3 and 4–7; the last four have their low nibbles in bytes 8–11 (scale low, minimum
/// high) and their top two bits in the top bits of bytes 0–3 and 4–7.
/// </summary>
internal static class SixBitScales
{
    /// <summary>The scale of a group of 32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Scale(ReadOnlySpan<byte> packed, int group) =>
        group < 4 ? packed[group] & 63 : packed[group + 4] & 15 | packed[group - 4] >> 6 << 4;

    /// <summary>The minimum of a group of 32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Minimum(ReadOnlySpan<byte> packed, int group) =>
        group < 4 ? packed[group + 4] & 63 : packed[group + 4] >> 4 | packed[group] >> 6 << 4;
}
