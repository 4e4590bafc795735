using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <summary>
/// Bit planes of a unit's quants. A plane's 64-byte vector holds, in each byte, some bits of the same row and column
/// remainder in several column groups (four columns each), so that a shift and a mask give eight rows × four columns.
/// Within a run of 32 columns (eight groups): the nibble plane pairs group i with group i + 4; the two-bit plane
/// holds groups i, i + 2, i + 4, i + 6; the one-bit plane all eight.
/// </summary>
internal static unsafe partial class QuantPlanes
{
    private const int Vector = 64;
    private const int Half = 32;

    /// <summary>Nibbles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Nibbles(byte* plane, int group, int half)
    {
        Vector256<byte> v = Vector256.Load(plane + group % 4 * Vector + half * Half);
        return (group < 4 ? v : Vector256.ShiftRightLogical(v.AsUInt16(), 4).AsByte()) & Vector256.Create((byte)0x0F);
    }

    /// <summary>Four low bits and one high bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> NibblesAndBit(byte* plane, byte* high, int group, int half) =>
        Nibbles(plane, group, half) | Move(high + half * Half, 4 - group, 0x10);

    /// <summary>Four low bits and two high bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> NibblesAndPair(byte* plane, byte* high, int group, int half) =>
        Nibbles(plane, group, half) | Move(high + group % 2 * Vector + half * Half, 4 - group / 2 * 2, 0x30);

    /// <summary>Two bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Pairs(byte* plane, int group, int half) =>
        Move(plane + group % 2 * Vector + half * Half, -(group / 2 * 2), 0x03);

    /// <summary>Two low bits and one high bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> PairsAndBit(byte* plane, byte* high, int group, int half) =>
        Pairs(plane, group, half) | Move(high + half * Half, 2 - group, 0x04);

    /// <summary>32 bytes' bits moved up (or down, where negative) and masked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Move(byte* bits, int places, byte mask)
    {
        Vector256<ushort> v = Vector256.Load(bits).AsUInt16();
        if (places > 0)
            v = Vector256.ShiftLeft(v, places);
        else if (places < 0)
            v = Vector256.ShiftRightLogical(v, -places);
        return v.AsByte() & Vector256.Create(mask);
    }
}
