using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
    public static void Pack(byte* stored, long rowBytes, int rows, byte* unit)
    {
        byte* quants = stackalloc byte[PanelTile.Rows * 256];
        NativeMemory.Clear(unit, (nuint)UnitBytes);
        for (int row = 0; row < rows; row++)
        {
            byte* block = stored + row * rowBytes;
            byte* own = quants + row * 256;
            ushort* factors = (ushort*)(unit + QuantBytes + KScales.PackedBytes);
            factors[row] = PanelScales.Finite(block);
            factors[row + PanelTile.Rows] = PanelScales.Finite(block + 2);
            KScales.Pack(block + 4, row, unit + QuantBytes);
            for (int run = 0; run < 4; run++)
            {
                StoredBits.Field(block + 16 + run * 32, 0, 15, own + run * 64);
                StoredBits.Field(block + 16 + run * 32, 4, 15, own + run * 64 + 32);
            }
        }
        QuantPlanes.Pack(quants, 256, 0, 4, unit);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Quants(byte* unit, int run, int group, int half) =>
        QuantPlanes.Nibbles(unit + run * 256, group, half);

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
