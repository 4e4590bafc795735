using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <summary>Q4_K: 256 nibbles, eight 6-bit scales and minimums, and their half-precision factors.</summary>
internal readonly unsafe struct Q4_KPanel : IPanelFormat
{
    private const int QuantBytes = 2048;
    private const int FactorBytes = 32;

    public static int UnitColumns => 256;

    public static int UnitBytes => QuantBytes + KScales.PackedBytes + 2 * FactorBytes;

    public static int SubBlock => 32;

    public static int Bits => 4;

    public static int ZeroPoint => 0;

    public static bool HasMinimum => true;

    public static bool IntegerScales => true;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(byte* stored, long rowBytes, byte* unit)
    {
        for (int run = 0; run < 8; run += 2)
        {
            RowTranspose.Eight(stored + 16 + run * 16, rowBytes, unit + run * 256);
            PlanePacking.Nibbles(unit + run * 256);
        }
        KScales.Pack(stored, rowBytes, unit + QuantBytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Quants(byte* unit, int run, int group, int half) =>
        QuantPlanes.Nibbles(unit + run * 256, group, half);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Quants(byte* unit, int run, int group) =>
        QuantPlanes.Nibbles(unit + run * 256, group);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Scale(byte* unit, int half) => PanelScales.LoadEight(unit + QuantBytes + KScales.PackedBytes + half * 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Minimum(byte* unit, int half) =>
        -PanelScales.LoadEight(unit + QuantBytes + KScales.PackedBytes + FactorBytes + half * 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<sbyte> SubScales(byte* unit, int sub) =>
        KScales.Scales(unit + QuantBytes, sub);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> SubMinimums(byte* unit, int sub) =>
        KScales.Minimums(unit + QuantBytes, sub);
}
