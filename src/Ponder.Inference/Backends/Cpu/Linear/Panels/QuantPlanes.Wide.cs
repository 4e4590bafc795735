using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <content>All sixteen rows at once.</content>
internal static unsafe partial class QuantPlanes
{
    /// <summary>Nibbles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Nibbles(byte* plane, int group)
    {
        Vector512<byte> v = Vector512.Load(plane + group % 4 * Vector);
        return (group < 4 ? v : Vector512.ShiftRightLogical(v.AsUInt16(), 4).AsByte()) & Vector512.Create((byte)0x0F);
    }

    /// <summary>Four low bits and one high bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> NibblesAndBit(byte* plane, byte* high, int group) =>
        Nibbles(plane, group) | WideMove(high, 4 - group, 0x10);

    /// <summary>Four low bits and two high bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> NibblesAndPair(byte* plane, byte* high, int group) =>
        Nibbles(plane, group) | WideMove(high + group % 2 * Vector, 4 - group / 2 * 2, 0x30);

    /// <summary>Two bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Pairs(byte* plane, int group) =>
        WideMove(plane + group % 2 * Vector, -(group / 2 * 2), 0x03);

    /// <summary>Two low bits and one high bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> PairsAndBit(byte* plane, byte* high, int group) =>
        Pairs(plane, group) | WideMove(high, 2 - group, 0x04);

    /// <summary>64 bytes' bits moved up (or down, where negative) and masked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> WideMove(byte* bits, int places, byte mask)
    {
        Vector512<ushort> v = Vector512.Load(bits).AsUInt16();
        if (places > 0)
            v = Vector512.ShiftLeft(v, places);
        else if (places < 0)
            v = Vector512.ShiftRightLogical(v, -places);
        return v.AsByte() & Vector512.Create(mask);
    }
}
