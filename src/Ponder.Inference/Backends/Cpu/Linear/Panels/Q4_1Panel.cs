using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <summary>Q4_1: 32 nibbles, a half-precision scale and minimum.</summary>
internal readonly unsafe struct Q4_1Panel : IPanelFormat
{
    private const int QuantBytes = 256;
    private const int ScaleBytes = 32;

    public static int UnitColumns => 32;

    public static int UnitBytes => QuantBytes + 2 * ScaleBytes;

    public static int SubBlock => 32;

    public static int Bits => 4;

    public static int ZeroPoint => 0;

    public static bool HasMinimum => true;

    public static bool IntegerScales => false;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(byte* stored, long rowBytes, byte* unit)
    {
        RowTranspose.Four(stored + 4, rowBytes, unit);
        PanelScales.Pack(stored, rowBytes, unit + QuantBytes);
        PanelScales.Pack(stored + 2, rowBytes, unit + QuantBytes + ScaleBytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Quants(byte* unit, int run, int group, int half) =>
        QuantPlanes.Nibbles(unit, group, half);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Quants(byte* unit, int run, int group) =>
        QuantPlanes.Nibbles(unit, group);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Scale(byte* unit, int half) => PanelScales.LoadEight(unit + QuantBytes + half * 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Minimum(byte* unit, int half) => PanelScales.LoadEight(unit + QuantBytes + ScaleBytes + half * 16);
}
