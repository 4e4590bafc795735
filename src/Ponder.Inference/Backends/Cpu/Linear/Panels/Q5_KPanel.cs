using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <summary>Q5_K: 256 nibbles and fifth bits, eight 6-bit scales and minimums, and their half-precision factors.</summary>
internal readonly unsafe struct Q5_KPanel : IPanelFormat
{
    private const int NibbleBytes = 2048;
    private const int BitBytes = 512;
    private const int FactorBytes = 32;

    public static int UnitColumns => 256;

    public static int UnitBytes => NibbleBytes + BitBytes + KScales.PackedBytes + 2 * FactorBytes;

    public static int SubBlock => 32;

    public static int Bits => 5;

    public static int ZeroPoint => 0;

    public static bool HasMinimum => true;

    public static bool IntegerScales => true;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(byte* stored, long rowBytes, byte* unit)
    {
        for (int run = 0; run < 8; run += 2)
        {
            RowTranspose.Eight(stored + 48 + run * 16, rowBytes, unit + run * 256);
            PlanePacking.Nibbles(unit + run * 256);
        }
        RowTranspose.Eight(stored + 16, rowBytes, unit + NibbleBytes);
        PlanePacking.Bits(unit + NibbleBytes);
        KScales.Pack(stored, rowBytes, unit + NibbleBytes + BitBytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Quants(byte* unit, int run, int group, int half) =>
        QuantPlanes.NibblesAndBit(unit + run * 256, unit + NibbleBytes + run * 64, group, half);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Quants(byte* unit, int run, int group) =>
        QuantPlanes.NibblesAndBit(unit + run * 256, unit + NibbleBytes + run * 64, group);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Scale(byte* unit, int half) =>
        PanelScales.LoadEight(unit + NibbleBytes + BitBytes + KScales.PackedBytes + half * 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Minimum(byte* unit, int half) =>
        -PanelScales.LoadEight(unit + NibbleBytes + BitBytes + KScales.PackedBytes + FactorBytes + half * 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<sbyte> SubScales(byte* unit, int sub) =>
        KScales.Scales(unit + NibbleBytes + BitBytes, sub);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> SubMinimums(byte* unit, int sub) =>
        KScales.Minimums(unit + NibbleBytes + BitBytes, sub);
}
