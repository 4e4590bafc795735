using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <summary>Q5_1: 32 nibbles, 32 fifth bits, a half-precision scale and minimum.</summary>
internal readonly unsafe struct Q5_1Panel : IPanelFormat
{
    private const int NibbleBytes = 256;
    private const int BitBytes = 64;
    private const int ScaleBytes = 32;

    public static int UnitColumns => 32;

    public static int UnitBytes => NibbleBytes + BitBytes + 2 * ScaleBytes;

    public static int SubBlock => 32;

    public static int Bits => 5;

    public static int ZeroPoint => 0;

    public static bool HasMinimum => true;

    public static bool IntegerScales => false;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(byte* stored, long rowBytes, byte* unit)
    {
        RowTranspose.Four(stored + 8, rowBytes, unit);
        PlanePacking.Words(stored + 4, rowBytes, unit + NibbleBytes);
        PanelScales.Pack(stored, rowBytes, unit + NibbleBytes + BitBytes);
        PanelScales.Pack(stored + 2, rowBytes, unit + NibbleBytes + BitBytes + ScaleBytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Quants(byte* unit, int run, int group, int half) =>
        QuantPlanes.NibblesAndBit(unit, unit + NibbleBytes, group, half);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Quants(byte* unit, int run, int group) =>
        QuantPlanes.NibblesAndBit(unit, unit + NibbleBytes, group);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Scale(byte* unit, int half) => PanelScales.LoadEight(unit + NibbleBytes + BitBytes + half * 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Minimum(byte* unit, int half) => PanelScales.LoadEight(unit + NibbleBytes + BitBytes + ScaleBytes + half * 16);
}
