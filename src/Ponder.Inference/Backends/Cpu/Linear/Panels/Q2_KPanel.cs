using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <summary>Q2_K: 256 2-bit quants, sixteen 4-bit scales and minimums, and their half-precision factors.</summary>
internal readonly unsafe struct Q2_KPanel : IPanelFormat
{
    private const int PairBytes = 1024;
    private const int ScaleBytes = 256;
    private const int FactorBytes = 32;

    public static int UnitColumns => 256;

    public static int UnitBytes => PairBytes + ScaleBytes + 2 * FactorBytes;

    public static int SubBlock => 16;

    public static int Bits => 2;

    public static int ZeroPoint => 0;

    public static bool HasMinimum => true;

    public static bool IntegerScales => true;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(byte* stored, long rowBytes, byte* unit)
    {
        for (int half = 0; half < 2; half++)
        {
            RowTranspose.Eight(stored + 16 + half * 32, rowBytes, unit + half * 512);
            PlanePacking.Pairs(unit + half * 512);
        }
        RowTranspose.Bytes(stored, rowBytes, unit + PairBytes);
        PanelScales.Pack(stored + 80, rowBytes, unit + PairBytes + ScaleBytes);
        PanelScales.Pack(stored + 82, rowBytes, unit + PairBytes + ScaleBytes + FactorBytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Quants(byte* unit, int run, int group, int half) =>
        QuantPlanes.Pairs(unit + run * 128, group, half);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Quants(byte* unit, int run, int group) =>
        QuantPlanes.Pairs(unit + run * 128, group);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Scale(byte* unit, int half) =>
        PanelScales.LoadEight(unit + PairBytes + ScaleBytes + half * 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Minimum(byte* unit, int half) =>
        -PanelScales.LoadEight(unit + PairBytes + ScaleBytes + FactorBytes + half * 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<sbyte> SubScales(byte* unit, int sub) =>
        (Vector128.Load(unit + PairBytes + sub * 16) & Vector128.Create((byte)15)).AsSByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> SubMinimums(byte* unit, int sub) =>
        Vector128.ShiftRightLogical(Vector128.Load(unit + PairBytes + sub * 16).AsUInt16(), 4).AsByte() & Vector128.Create((byte)15);
}
