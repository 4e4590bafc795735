using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear.Panels;

/// <summary>Q3_K: 256 3-bit quants, sixteen 6-bit scales (kept as signed bytes) and their half-precision factor.</summary>
internal readonly unsafe struct Q3_KPanel : IPanelFormat
{
    private const int PairBytes = 1024;
    private const int BitBytes = 512;
    private const int ScaleBytes = 256;
    private const int FactorBytes = 32;

    public static int UnitColumns => 256;

    public static int UnitBytes => PairBytes + BitBytes + ScaleBytes + FactorBytes;

    public static int SubBlock => 16;

    public static int Bits => 3;

    public static int ZeroPoint => 4;

    public static bool HasMinimum => false;

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
            ((ushort*)(unit + PairBytes + BitBytes + ScaleBytes))[row] = PanelScales.Finite(block + 108);
            for (int i = 0; i < 16; i++)
                unit[PairBytes + BitBytes + i * 16 + row] = (byte)(StoredScale(block + 96, i) - 32);
            for (int run = 0; run < 8; run++)
            {
                StoredBits.Field(block + 32 + run / 4 * 32, run % 4 * 2, 3, own + run * 32);
                StoredBits.AddField(block, run, 1, 2, own + run * 32);
            }
        }
        QuantPlanes.Pack(quants, 256, 0, 2, unit);
        QuantPlanes.Pack(quants, 256, 2, 1, unit + PairBytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Quants(byte* unit, int run, int group, int half) =>
        QuantPlanes.PairsAndBit(unit + run * 128, unit + PairBytes + run * 64, group, half);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Scale(byte* unit, int half) =>
        PanelScales.LoadEight(unit + PairBytes + BitBytes + ScaleBytes + half * 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<sbyte> SubScales(byte* unit, int sub) =>
        Vector128.Load((sbyte*)unit + PairBytes + BitBytes + sub * 16);

    /// <summary>The i-th 6-bit scale: low nibbles in the first eight bytes, high pairs in the last four.</summary>
    private static int StoredScale(byte* packed, int i)
    {
        int low = i < 8 ? packed[i] & 15 : packed[i - 8] >> 4;
        int high = packed[8 + i % 4] >> (i / 4 * 2) & 3;
        return low | high << 4;
    }
}
