using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <summary>Q6_K: 256 6-bit quants, sixteen signed byte scales and their half-precision factor.</summary>
internal readonly unsafe struct Q6_KPanel : IPanelFormat
{
    private const int NibbleBytes = 2048;
    private const int PairBytes = 1024;
    private const int ScaleBytes = 256;
    private const int FactorBytes = 32;

    public static int UnitColumns => 256;

    public static int UnitBytes => NibbleBytes + PairBytes + ScaleBytes + FactorBytes;

    public static int SubBlock => 16;

    public static int Bits => 6;

    public static int ZeroPoint => 32;

    public static bool HasMinimum => false;

    public static bool IntegerScales => true;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public static void Pack(byte* stored, long rowBytes, byte* unit)
    {
        byte* planes = stackalloc byte[8 * RowTranspose.Vector];
        for (int half = 0; half < 2; half++)
        {
            // Bytes hold the nibbles of runs that are two apart.
            for (int run = half * 4; run < half * 4 + 2; run++)
            {
                RowTranspose.Eight(stored + half * 64 + run % 2 * 32, rowBytes, planes);
                PlanePacking.Nibbles(planes);
                Unsafe.CopyBlockUnaligned(unit + run * 256, planes, 256);
                Unsafe.CopyBlockUnaligned(unit + (run + 2) * 256, planes + 256, 256);
            }
            RowTranspose.Eight(stored + 128 + half * 32, rowBytes, unit + NibbleBytes + half * 512);
            PlanePacking.Pairs(unit + NibbleBytes + half * 512);
        }
        RowTranspose.Bytes(stored + 192, rowBytes, unit + NibbleBytes + PairBytes);
        PanelScales.Pack(stored + 208, rowBytes, unit + NibbleBytes + PairBytes + ScaleBytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Quants(byte* unit, int run, int group, int half) =>
        QuantPlanes.NibblesAndPair(unit + run * 256, unit + NibbleBytes + run * 128, group, half);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Quants(byte* unit, int run, int group) =>
        QuantPlanes.NibblesAndPair(unit + run * 256, unit + NibbleBytes + run * 128, group);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Scale(byte* unit, int half) =>
        PanelScales.LoadEight(unit + NibbleBytes + PairBytes + ScaleBytes + half * 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<sbyte> SubScales(byte* unit, int sub) =>
        Vector128.Load((sbyte*)unit + NibbleBytes + PairBytes + sub * 16);
}
